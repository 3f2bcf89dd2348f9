use zed_extension_api as zed;

struct Dossier;

impl zed::Extension for Dossier {
    fn new() -> Self {
        Dossier
    }

    // `dossier` of the report's own environment, or the first on the path.
    fn language_server_command(
        &mut self,
        _id: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<zed::Command> {
        let command = worktree
            .which("dossier")
            .ok_or("dossier is not on the path; install dossier-reports[lsp] there")?;
        Ok(zed::Command {
            command,
            args: vec!["lsp".into()],
            env: worktree.shell_env(),
        })
    }
}

zed::register_extension!(Dossier);
