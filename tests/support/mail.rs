//! Mail servers for tests: one that notes what it gets, and one on a socket.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

use yarkie_berega::app::Desk;
use yarkie_berega::app::mail::{Carrier, Carrying, Mailer, Undelivered};
use yarkie_berega::exchange::mail::Post;

use super::app::time;

/// Notes each message, and answers to all alike.
pub(crate) struct Notes {
    pub(crate) taken: Mutex<Vec<Post>>,
    answer: Option<Result<(), Undelivered>>,
    pub(crate) begun: tokio::sync::Notify,
}

impl Notes {
    /// `None`: it never answers.
    pub(crate) fn answering(answer: Option<Result<(), Undelivered>>) -> Arc<Self> {
        Arc::new(Self {
            taken: Mutex::default(),
            answer,
            begun: tokio::sync::Notify::new(),
        })
    }

    pub(crate) fn taking() -> Arc<Self> {
        Self::answering(Some(Ok(())))
    }

    /// Message-IDs, in order.
    pub(crate) fn ids(&self) -> Vec<String> {
        let taken = self.taken.lock().unwrap();
        let mut ids: Vec<_> = taken.iter().map(|post| post.id.clone()).collect();
        ids.sort();
        ids
    }
}

impl Carrier for Notes {
    fn carry<'a>(&'a self, post: &'a Post) -> Carrying<'a> {
        self.taken.lock().unwrap().push(post.clone());
        self.begun.notify_one();
        Box::pin(async {
            match self.answer {
                Some(answer) => answer,
                None => std::future::pending().await,
            }
        })
    }
}

/// A server that sends mail by that carrier, at that time.
pub(crate) fn mailer(desk: &Desk, carrier: &Arc<Notes>, at: &str) -> Mailer {
    let now = time(at);
    let from = "Берега <berega@example.org>".parse().unwrap();
    let address = "https://berega.example".parse().unwrap();
    let clock = Arc::new(move || now);
    Mailer::new(desk.clone(), clock, carrier.clone(), (from, address))
}

/// A mail server on a free port of this machine. It takes one connection after another, answers to
/// `RCPT` with `rcpt`, and gives what it gets: the envelope's lines and the message.
pub(crate) fn smtp_server(rcpt: &'static str) -> (SocketAddr, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (sender, received) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let mut got = String::new();
            let mut say = |text: &str| write!(stream, "{text}\r\n").unwrap();
            say("220 test");
            while let Some(Ok(line)) = lines.next() {
                match line.split([' ', ':']).next().unwrap_or("") {
                    "EHLO" => say("250 test"),
                    "RCPT" => {
                        got.push_str(&format!("{line}\n"));
                        say(rcpt);
                    }
                    "DATA" => {
                        say("354 go on");
                        let text = lines.by_ref().map(Result::unwrap);
                        let text = text.take_while(|line| line != ".");
                        got.extend(text.map(|line| line + "\n"));
                        say("250 taken");
                        let _ = sender.send(std::mem::take(&mut got));
                    }
                    "QUIT" => {
                        say("221 bye");
                        break;
                    }
                    _ => {
                        got.push_str(&format!("{line}\n"));
                        say("250 ok");
                    }
                }
            }
        }
    });
    (address, received)
}
