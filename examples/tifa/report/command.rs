//! The command of a report, as its dossier cites it.

/// The command as it was given, for the section on methods, without what changes no result.
pub fn command() -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=,:+@%".contains(c);
    let quoted = |argument: &str| match argument.chars().all(plain) {
        true => argument.to_owned(),
        false => format!("'{}'", argument.replace('\'', "'\\''")),
    };
    let mut arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    let mut command = "tifa".to_owned();
    while let Some(argument) = arguments.next() {
        let name = argument.split('=').next().unwrap_or_default();
        match name {
            "--quiet" | "-q" => {}
            "--output" | "-o" | "--threads" if argument == name => drop(arguments.next()),
            "--output" | "--threads" => {}
            _ => command = [&command, " ", &quoted(&argument)].concat(),
        }
    }
    command
}
