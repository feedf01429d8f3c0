//! The reader reads alike on machines of other kinds: the program run by an emulator of a processor without AVX, where only the generic
//! kernels are left, says the same as here.

use std::process::{Command, Stdio};

const EMULATOR: &str = "qemu-x86_64";

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn the_generic_kernels_read_alike() {
    let is_here = cfg!(target_arch = "x86_64")
        && Command::new(EMULATOR).arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success());
    if !is_here {
        eprintln!("skipped: {EMULATOR} is not installed, so no other processor can be tried");
        return;
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let program = env!("CARGO_BIN_EXE_copydesk");
    let arguments = ["facts", "--no-config", "reports/ferry-collision.md"];
    let facts = |command: &mut Command| {
        let output = command.args(arguments).current_dir(folder).output().expect("the program runs");
        String::from_utf8(output.stdout).expect("facts are UTF-8")
    };
    let here = facts(&mut Command::new(program));
    let there = facts(Command::new(EMULATOR).args(["-cpu", "Nehalem"]).arg(program));
    assert!(here.contains("\"attributions\""), "{here}");
    assert_eq!(here, there);
}
