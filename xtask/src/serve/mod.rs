//! Serves the page on this machine, as a well-kept host would: types, encodings, and how long to keep what.

mod reply;

use std::path::Path;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

use tiny_http::{Header, Request, Response, StatusCode};

use crate::pack;
use crate::paths;
use crate::say::{Done, Sorry};
use crate::serve::reply::{Reply, reply};

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
    is_dev: bool,
}

impl Options {
    /// Reads `--port N` and `--dev`.
    pub(crate) fn parse(words: &[&str]) -> Done<Self> {
        let mut options = Self { port: 8080, is_dev: false };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--dev" => options.is_dev = true,
                "--port" => {
                    let port = words.next().and_then(|port| port.parse().ok());
                    options.port = port.ok_or_else(|| Sorry("--port takes a number up to 65535".to_owned()))?;
                }
                other => return Err(Sorry(format!("serve does not know {other}; it takes --port N and --dev"))),
            }
        }
        Ok(options)
    }
}

/// Builds the page and serves it until the command is stopped.
pub(crate) fn run(options: &Options) -> Done {
    let dist = if options.is_dev { paths::target().join("dist-dev") } else { paths::dist() };
    // A busy port is said before a build of minutes, not after it.
    let port = Port::take(options.port)?;
    let packed = pack::build_into(&dist, options.is_dev)?;
    if !options.is_dev {
        packed.print();
    }
    let server = port.serve(&dist);
    println!("\nthe page is at http://127.0.0.1:{}/ (stop with Ctrl+C)", server.port());
    let mut seen = newest();
    loop {
        thread::sleep(Duration::from_secs(1));
        let now = newest();
        if options.is_dev && now != seen {
            seen = now;
            if let Err(sorry) = pack::build_into(&dist, true) {
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
    Ok(Port::take(0)?.serve(dist))
}

/// A port of this machine that is taken and does not answer yet.
struct Port(Arc<tiny_http::Server>);

impl Port {
    fn take(port: u16) -> Done<Self> {
        let server = tiny_http::Server::http(("127.0.0.1", port)).map_err(|error| {
            Sorry(format!("port {port} cannot be had ({error}); stop what uses it, or choose another with --port"))
        })?;
        Ok(Self(Arc::new(server)))
    }

    fn serve(self, dist: &Path) -> Server {
        let threads = (0..4).map(|_| {
            let (server, dist) = (self.0.clone(), dist.to_path_buf());
            thread::spawn(move || answer_all(&server, &dist))
        });
        Server { threads: threads.collect(), http: self.0 }
    }
}

/// A server that stops when it is dropped.
pub(crate) struct Server {
    http: Arc<tiny_http::Server>,
    threads: Vec<JoinHandle<()>>,
}

impl Server {
    /// Returns the port it listens on.
    pub(crate) fn port(&self) -> u16 {
        self.http.server_addr().to_ip().map(|address| address.port()).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.http.unblock();
        }
        for thread in self.threads.drain(..) {
            // A thread that panicked has already said so.
            let _ = thread.join();
        }
    }
}

fn answer_all(server: &tiny_http::Server, dist: &Path) {
    while let Ok(request) = server.recv() {
        let header = request.headers().iter().find(|header| header.field.equiv("Accept-Encoding"));
        let encodings = header.map(|header| header.value.as_str().to_owned()).unwrap_or_default();
        let reply = reply(dist, request.method().as_str(), request.url(), &encodings);
        // A browser that has gone away needs no answer.
        let _ = respond(request, reply);
    }
}

fn respond(request: Request, reply: Reply) -> std::io::Result<()> {
    let mut response = Response::from_data(reply.body).with_status_code(StatusCode(reply.status));
    for (name, value) in reply.headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    #[test]
    fn options_are_read_and_others_named() {
        assert_eq!(Options::parse(&[]), Ok(Options { port: 8080, is_dev: false }));
        assert_eq!(Options::parse(&["--port", "9000", "--dev"]), Ok(Options { port: 9000, is_dev: true }));
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
