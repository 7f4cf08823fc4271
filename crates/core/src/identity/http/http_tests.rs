use proptest::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;

use super::{MAX_REQUEST, Response, listen, listen_on, parse, serve};

#[tokio::test]
async fn a_port_that_is_taken_is_said_in_plain_words() {
    let taken = listen().await.unwrap();
    let port = taken.local_addr().unwrap().port();
    let problem = listen_on(port).await.unwrap_err();
    assert!(
        problem.message.contains("none could be opened"),
        "{problem}"
    );
}

/// What is answered to these bytes.
async fn answer(bytes: &[u8]) -> String {
    let listener = listen().await.unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let serving = tokio::spawn(serve(listener, stop.clone(), |request| async move {
        Response::plain(if request.path == "/here" {
            "200 OK"
        } else {
            "404 Not Found"
        })
    }));
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = String::from_utf8_lossy(bytes).replace("HOST", &address.to_string());
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer).await;
    stop.cancel();
    serving.await.unwrap();
    answer.lines().next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn only_right_requests_of_this_computer_are_answered() {
    let long = format!("GET /here HTTP/1.1\r\nA: {}", "a".repeat(MAX_REQUEST));
    for (request, status) in [
        (
            "GET /here HTTP/1.1\r\nHost: HOST\r\n\r\n",
            "HTTP/1.1 200 OK",
        ),
        (
            "GET /there HTTP/1.1\r\nHost: HOST\r\n\r\n",
            "HTTP/1.1 404 Not Found",
        ),
        (
            "GET /here HTTP/1.1\r\nHost: example.com\r\n\r\n",
            "HTTP/1.1 421 Misdirected Request",
        ),
        (
            "GET /here HTTP/1.1\r\n\r\n",
            "HTTP/1.1 421 Misdirected Request",
        ),
        ("\u{16}\u{3}\u{1} hello\r\n\r\n", "HTTP/1.1 400 Bad Request"),
        (
            "POST /here HTTP/1.1\r\nHost: HOST\r\nContent-Length: 99999999\r\n\r\n",
            "HTTP/1.1 413 Content Too Large",
        ),
        (&long, "HTTP/1.1 413 Content Too Large"),
    ] {
        assert_eq!(answer(request.as_bytes()).await, status, "{request:.60}");
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), tail in any::<bool>()) {
        let mut request = b"POST /authorize?a=%zz HTTP/1.1\r\nHost: h\r\nContent-Length: 20\r\n".to_vec();
        if tail {
            request.extend_from_slice(b"\r\n");
        }
        request.extend_from_slice(&bytes);
        let _ = parse(&request, "h");
        let _ = parse(&bytes, "h");
    }
}
