//! Serves the page on this machine, as a well-kept host would: types, encodings, and how long to keep what.

mod reply;

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::ACCEPT_ENCODING;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::runtime::Builder;
use tokio::sync::oneshot;

use crate::pack::{self, Edition};
use crate::paths;
use crate::say::{Done, Sorry, os};
use crate::serve::reply::reply;

/// In development the page asks for the build's name every second, and loads itself anew when it has changed.
pub(crate) const DEV_SCRIPT: &str = "\
let build;
setInterval(async () => {
  const now = await fetch('version.json', { cache: 'no-store' }).then((answer) => answer.text()).catch(() => build);
  if (build !== undefined && now !== build) location.reload();
  build = now;
}, 1000);
";

/// How `serve` was asked to serve.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    port: u16,
    edition: Edition,
}

impl Options {
    /// Reads `--port N`, `--dev` and `--gallery`.
    pub(crate) fn parse(words: &[&str]) -> Done<Self> {
        let mut options = Self { port: 8080, edition: Edition::Page };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--dev" => options.edition = Edition::Dev,
                "--gallery" => options.edition = Edition::Gallery,
                "--port" => {
                    let port = words.next().and_then(|port| port.parse().ok());
                    options.port = port.ok_or_else(|| Sorry("--port takes a number up to 65535".to_owned()))?;
                }
                other => {
                    return Err(Sorry(format!(
                        "serve does not know {other}; it takes --port N, --dev and --gallery"
                    )));
                }
            }
        }
        Ok(options)
    }
}

/// Builds the page and serves it until the command is stopped.
pub(crate) fn run(options: &Options) -> Done {
    // A busy port is said before a build of minutes, not after it.
    let port = Port::take(options.port)?;
    let packed = pack::edition(options.edition)?;
    if options.edition == Edition::Page {
        packed.print();
    }
    let server = port.serve(&options.edition.folder())?;
    println!("\nthe page is at http://127.0.0.1:{}/ (stop with Ctrl+C)", server.port());
    let mut seen = newest();
    loop {
        thread::sleep(Duration::from_secs(1));
        let now = newest();
        if options.edition == Edition::Dev && now != seen {
            seen = now;
            if let Err(sorry) = pack::edition(Edition::Dev) {
                eprintln!("{sorry}");
            }
        }
    }
}

/// Returns when one of the page's sources was last written.
fn newest() -> Option<SystemTime> {
    let root = paths::root();
    let sources =
        ["src", "style", "public", "seeds"].iter().filter_map(|folder| pack::files(&root.join(folder)).ok());
    let files = sources.flatten().chain([root.join("index.html"), root.join("Cargo.toml")]);
    files.filter_map(|file| file.metadata().ok()?.modified().ok()).max()
}

/// Serves a folder on any free port, for tests.
pub(crate) fn start(dist: &Path) -> Done<Server> {
    Port::take(0)?.serve(dist)
}

/// A port of this machine that is taken and does not answer yet.
struct Port(TcpListener);

impl Port {
    fn take(port: u16) -> Done<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port)).map_err(|error| {
            Sorry(format!("port {port} cannot be had ({error}); stop what uses it, or choose another with --port"))
        })?;
        Ok(Self(listener))
    }

    fn serve(self, dist: &Path) -> Done<Server> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(os("serving"))?;
        let port = self.0.local_addr().map_err(os("serving"))?.port();
        self.0.set_nonblocking(true).map_err(os("serving"))?;
        let (stop, stopped) = oneshot::channel();
        let (listener, dist) = (self.0, dist.to_path_buf());
        let thread = thread::spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    Err(error) = accept(listener, dist) => eprintln!("serving the page: {error}"),
                    _ = stopped => (),
                }
            });
        });
        Ok(Server { port, stop: Some(stop), thread: Some(thread) })
    }
}

/// A server that stops when it is dropped.
pub(crate) struct Server {
    port: u16,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Returns the port it listens on.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A thread that has ended, or panicked, has already said why.
        self.stop.take().map(|stop| stop.send(()));
        self.thread.take().map(JoinHandle::join);
    }
}

/// Answers every connection, each in a task of its own: browsers keep theirs open.
async fn accept(listener: TcpListener, dist: PathBuf) -> io::Result<Infallible> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let dist: Arc<Path> = dist.into();
    loop {
        let (stream, _) = listener.accept().await?;
        let dist = Arc::clone(&dist);
        let service = service_fn(move |request| std::future::ready(respond(&request, &dist)));
        // A browser that has gone away needs no answer.
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

fn respond(request: &Request<Incoming>, dist: &Path) -> hyper::http::Result<Response<Full<Bytes>>> {
    let encodings = request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let url = request.uri().path();
    let reply = reply(dist, request.method().as_str(), url, encodings.unwrap_or_default());
    let mut response = Response::builder().status(reply.status);
    for (name, value) in reply.headers {
        response = response.header(name, value);
    }
    response.body(Full::from(reply.body))
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    #[test]
    fn options_are_read_and_others_named() {
        assert_eq!(Options::parse(&[]), Ok(Options { port: 8080, edition: Edition::Page }));
        assert_eq!(
            Options::parse(&["--port", "9000", "--dev"]),
            Ok(Options { port: 9000, edition: Edition::Dev })
        );
        assert_eq!(Options::parse(&["--gallery"]), Ok(Options { port: 8080, edition: Edition::Gallery }));
        assert!(Options::parse(&["--port"]).is_err());
        assert!(Options::parse(&["--open"]).unwrap_err().0.contains("--open"));
    }

    #[test]
    fn a_busy_port_is_one_sentence_that_says_what_to_do() {
        let folder = std::env::temp_dir();
        let server = start(&folder).unwrap();
        let sorry = Port::take(server.port()).err().unwrap();
        assert!(sorry.0.contains("--port") && sorry.0.contains(&server.port().to_string()), "{sorry}");
    }

    #[test]
    fn connections_that_stay_open_do_not_keep_others_waiting() {
        let folder = std::env::temp_dir();
        let server = start(&folder).unwrap();
        let mut streams = Vec::new();
        for _ in 0..300 {
            let mut stream = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
            stream.write_all(b"GET /none HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
            streams.push(stream);
        }
        for stream in &mut streams {
            let mut start = [0; 12];
            stream.read_exact(&mut start).unwrap();
            assert_eq!(&start, b"HTTP/1.1 404");
        }
    }

    #[test]
    fn a_page_comes_over_a_socket() {
        let folder = std::env::temp_dir().join(format!("plan-workbook-serve-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("index.html"), "<!doctype html>你好").unwrap();
        let server = start(&folder).unwrap();
        let mut stream = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(answer.contains("text/html; charset=utf-8") && answer.ends_with("你好"), "{answer}");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
