//! Where messages go: a mail server, or a folder.

use yarkie_berega::app::mail::{Carrier, Folder, Smtp, Undelivered};
use yarkie_berega::domain::message::{Recipient, Wording};
use yarkie_berega::exchange::mail::Post;

use crate::support::app::{NOW, time};
use crate::support::database::block_on;
use crate::support::mail::smtp_server;

fn post() -> Post {
    let from = "Яркие берега <berega@example.org>".parse().unwrap();
    let to = Recipient {
        name: "Анна".into(),
        email: "anna@example.org".into(),
    };
    let wording = Wording {
        subject: "Ваши даты".into(),
        text: "Ждём вас.\n.\nНе опаздывайте.\n".into(),
        html: "<p>Ждём вас.</p>".into(),
    };
    Post::new(&from, &to, "17", time(NOW), &wording, None).unwrap()
}

#[test]
fn a_mail_server_gets_the_whole_message() {
    let (address, received) = smtp_server("250 ok");
    let smtp = Smtp::new(&format!("smtp://{address}")).unwrap();
    assert_eq!(block_on(smtp.carry(&post())), Ok(()));
    let got = received.recv().unwrap();
    let (envelope, message) = got.split_at(got.find("From: ").unwrap());
    assert!(
        envelope.contains("MAIL FROM:<berega@example.org>"),
        "{envelope}"
    );
    assert!(
        envelope.contains("RCPT TO:<anna@example.org>"),
        "{envelope}"
    );
    let parsed = mailparse::parse_mail(message.as_bytes()).unwrap();
    let text = parsed.subparts[0].get_body().unwrap();
    assert_eq!(
        text.replace("\r\n", "\n").trim_end(),
        "Ждём вас.\n.\nНе опаздывайте."
    );
}

#[test]
fn its_answer_says_whether_to_try_again() {
    for (answer, expected) in [
        (
            "550 5.1.1 anna@example.org unknown",
            Undelivered::Refused(550),
        ),
        ("450 4.2.0 greylisted", Undelivered::NotNow(Some(450))),
        ("530 5.7.0 log in first", Undelivered::NotNow(Some(530))),
    ] {
        let (address, _received) = smtp_server(answer);
        let smtp = Smtp::new(&format!("smtp://{address}")).unwrap();
        assert_eq!(block_on(smtp.carry(&post())), Err(expected), "{answer}");
    }
    // Nobody is there.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let smtp = Smtp::new(&format!("smtp://{address}")).unwrap();
    assert_eq!(
        block_on(smtp.carry(&post())),
        Err(Undelivered::NotNow(None))
    );
}

#[test]
fn a_folder_keeps_each_message_once() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("mail");
    let carrier = Folder(kept.clone());
    for _ in 0..2 {
        assert_eq!(block_on(carrier.carry(&post())), Ok(()));
    }
    let files: Vec<_> = std::fs::read_dir(&kept).unwrap().collect();
    assert_eq!(files.len(), 1);
    let content = std::fs::read(kept.join("17@example.org.eml")).unwrap();
    assert_eq!(content, post().content);
    let missing = Folder(folder.path().join("mail/17@example.org.eml/below"));
    assert_eq!(
        block_on(missing.carry(&post())),
        Err(Undelivered::NotNow(None))
    );
}
