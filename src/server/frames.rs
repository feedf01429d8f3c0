//! Framing that survives garbage.
//!
//! The framework's reader ends the server at the first frame that it cannot decode. So the client's bytes pass through here first:
//! well-formed frames go on as they are, and what is none is skipped up to the next header. In the place of a frame whose body is no
//! message a request goes on whose answer is the protocol's parse error, so that the client is told.
//!
//! What the framework writes passes through here too, frame by frame, so that publications can be written between its answers.

use serde::Deserialize;
use std::io;
use std::sync::Arc;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::sync::Mutex;
use tower_lsp::jsonrpc::{Request, Response};

/// The method that stands for a frame that could not be read.
pub(super) const UNREADABLE: &str = "copydesk/unreadable";

const HEADER: &[u8] = b"content-length:";
/// A frame that says it is larger is taken for garbage: no draft is.
const MAX_BODY: usize = 1 << 28;
/// A line without an end is taken for garbage at this length, so that it cannot fill the memory.
const MAX_LINE: u64 = 1 << 13;

/// Where frames are written whole, by several tasks.
pub(super) type Wire<W> = Arc<Mutex<W>>;

/// Copies the client's frames from `input` to `output` until the input ends.
pub(super) async fn forward(input: impl AsyncRead + Unpin, mut output: impl AsyncWrite + Unpin) -> io::Result<()> {
    let mut input = BufReader::new(input);
    while let Some(mut body) = next(&mut input).await? {
        if !is_message(&body) {
            tracing::warn!(bytes = body.len(), "a message could not be read and was refused");
            body = format!(r#"{{"jsonrpc":"2.0","id":null,"method":"{UNREADABLE}"}}"#).into_bytes();
        }
        write(&mut output, &body).await?;
    }
    Ok(())
}

/// Copies the framework's frames from `input` to the client until the input ends.
pub(super) async fn answer(input: impl AsyncRead + Unpin, wire: Wire<impl AsyncWrite + Unpin>) -> io::Result<()> {
    let mut input = BufReader::new(input);
    while let Some(body) = next(&mut input).await? {
        write(&mut *wire.lock().await, &body).await?;
    }
    Ok(())
}

/// Writes one frame.
pub(super) async fn write(output: &mut (impl AsyncWrite + Unpin), body: &[u8]) -> io::Result<()> {
    output.write_all(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes()).await?;
    output.write_all(body).await?;
    output.flush().await
}

/// The body of the next frame; `None` at the end of the input.
async fn next(input: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Vec<u8>>> {
    let Some(length) = next_length(input).await? else { return Ok(None) };
    // The body is read through `take`, so that a false length claims no memory before the bytes are there.
    let mut body = Vec::new();
    input.take(length as u64).read_to_end(&mut body).await?;
    Ok((body.len() == length).then_some(body))
}

/// Reads headers up to the blank line and gives the length of the body; `None` at the end of the input.
async fn next_length(input: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<usize>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if (&mut *input).take(MAX_LINE).read_until(b'\n', &mut line).await? == 0 {
            return Ok(None);
        }
        line.make_ascii_lowercase();
        // Garbage may stand before the header on its line: the rest of a body whose length was told too short.
        if let Some(at) = line.windows(HEADER.len()).rposition(|window| window == HEADER) {
            let value = String::from_utf8_lossy(&line[at + HEADER.len()..]);
            length = value.trim().parse().ok().filter(|length| *length <= MAX_BODY);
        } else if line.trim_ascii().is_empty() && line.ends_with(b"\n") && length.is_some() {
            return Ok(length);
        }
    }
}

/// Whether the framework will be able to decode `body`.
fn is_message(body: &[u8]) -> bool {
    // Every response has the shape of a request without a method, so the method decides what else is to be asked.
    #[derive(Deserialize)]
    struct Kind {
        method: Option<String>,
    }
    match serde_json::from_slice::<Kind>(body) {
        Ok(Kind { method: Some(_) }) => serde_json::from_slice::<Request>(body).is_ok(),
        Ok(Kind { method: None }) => serde_json::from_slice::<Response>(body).is_ok(),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{UNREADABLE, forward};

    /// The bodies that come out when `input` goes in.
    async fn bodies(input: &str) -> Vec<String> {
        let mut output = Vec::new();
        forward(input.as_bytes(), &mut output).await.expect("memory does not fail");
        let output = String::from_utf8(output).expect("text went in");
        output
            .split("Content-Length: ")
            .skip(1)
            .map(|frame| frame.split_once("\r\n\r\n").expect("a header").1.to_owned())
            .collect()
    }

    fn frame(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    const NOTE: &str = r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#;

    #[tokio::test]
    async fn good_frames_pass_as_they_are() {
        let reply = r#"{"jsonrpc":"2.0","id":1,"result":null}"#;
        assert_eq!(bodies(&(frame(NOTE) + &frame(reply))).await, [NOTE, reply]);
        let odd = format!("content-type: application/x; charset=latin1\r\nCONTENT-LENGTH:{}\r\n\r\n{NOTE}", NOTE.len());
        assert_eq!(bodies(&odd).await, [NOTE]);
    }

    #[tokio::test]
    async fn garbage_is_skipped() {
        for garbage in
            ["\r\n\r\n", "hello\r\n", "Content-Length: x\r\n\r\n", "Content-Length: 99999999999\r\n\r\n", "}}}", "a: b\r\n\r\n"]
        {
            assert_eq!(bodies(&format!("{garbage}{}", frame(NOTE))).await, [NOTE], "{garbage}");
        }
    }

    #[tokio::test]
    async fn a_body_that_is_no_message_is_answered() {
        for body in ["{", "[]", "7", r#"{"jsonrpc":"1.0","method":"x"}"#, r#"{"jsonrpc":"2.0"}"#] {
            let bodies = bodies(&(frame(body) + &frame(NOTE))).await;
            assert_eq!(bodies.len(), 2, "{body}");
            assert!(bodies[0].contains(UNREADABLE), "{body}");
            assert_eq!(bodies[1], NOTE);
        }
    }

    #[tokio::test]
    async fn a_length_that_is_too_short_loses_one_message() {
        let input = format!("Content-Length: 9\r\n\r\n{NOTE}{}", frame(NOTE));
        let bodies = bodies(&input).await;
        assert_eq!(bodies.last().map(String::as_str), Some(NOTE));
    }

    #[tokio::test]
    async fn an_input_that_ends_inside_a_frame_ends() {
        assert_eq!(bodies("Content-Length: 500\r\n\r\n{").await, [] as [&str; 0]);
    }
}
