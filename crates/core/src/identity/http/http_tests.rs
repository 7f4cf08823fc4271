use std::time::Duration;

use hyper::StatusCode;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;

use super::{Opening, listen, listen_on, plain, serve};
use crate::limits;

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

/// A server that knows one path, and ends with the guard.
async fn server(patience: Duration) -> (std::net::SocketAddr, tokio_util::sync::DropGuard) {
    let listener = listen().await.unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let guard = stop.clone().drop_guard();
    let opening = Opening { stop, patience };
    tokio::spawn(serve(listener, opening, |request| async move {
        plain(match request.path.as_str() {
            "/here" => StatusCode::OK,
            _ => StatusCode::NOT_FOUND,
        })
    }));
    (address, guard)
}

/// The first line of what is answered to these bytes.
async fn answer(address: std::net::SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = request.replace("HOST", &address.to_string());
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer).await;
    answer.lines().next().unwrap_or_default().to_owned()
}

const RIGHT: &str = "GET /here HTTP/1.1\r\nHost: HOST\r\n\r\n";

#[tokio::test]
async fn only_right_requests_of_this_computer_are_answered() {
    let (address, _guard) = server(Duration::from_secs(60)).await;
    let long = format!(
        "GET /here HTTP/1.1\r\nA: {}",
        "a".repeat(limits::REQUEST_HEAD)
    );
    for (request, status) in [
        (RIGHT, "HTTP/1.1 200 OK"),
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
            "HTTP/1.1 413 Payload Too Large",
        ),
        (&long, "HTTP/1.1 431 Request Header Fields Too Large"),
    ] {
        assert_eq!(answer(address, request).await, status, "{request:.60}");
    }
}

#[tokio::test]
async fn connections_that_send_nothing_keep_nobody_out() {
    let (address, _guard) = server(Duration::from_secs(60)).await;
    let mut silent = Vec::new();
    for _ in 0..2 * limits::CONNECTIONS {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET /here HTT").await.unwrap();
        silent.push(stream);
    }
    assert_eq!(answer(address, RIGHT).await, "HTTP/1.1 200 OK");
}

#[tokio::test]
async fn the_port_closes_when_its_time_is_over() {
    let (address, guard) = server(Duration::from_millis(20)).await;
    let closed = async { while TcpStream::connect(address).await.is_ok() {} };
    tokio::time::timeout(Duration::from_secs(10), closed)
        .await
        .unwrap();
    drop(guard);
}

/// Another user of this computer who has seen the address of the page.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn programs_of_another_user_are_not_answered() {
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::process::CommandExt;

    if std::fs::metadata("/proc/self").unwrap().uid() != 0 {
        println!("skipped: only root can run a program as somebody else");
        return;
    }
    let (address, _guard) = server(Duration::from_secs(60)).await;
    for (user, answers) in [(0, true), (65534, false)] {
        let script = format!(
            "exec 3<>/dev/tcp/127.0.0.1/{}; printf 'GET /here HTTP/1.1\\r\\nHost: {address}\\r\\n\\r\\n' >&3; cat <&3",
            address.port()
        );
        let run = move || {
            let mut bash = std::process::Command::new("bash");
            bash.args(["-c", &script])
                .current_dir("/")
                .uid(user)
                .gid(user);
            bash.output().unwrap()
        };
        let output = tokio::task::spawn_blocking(run).await.unwrap();
        let said = String::from_utf8_lossy(&output.stdout).contains("200 OK");
        assert_eq!(said, answers, "{user}: {output:?}");
    }
}
