//! Mail to applicants: what is sent, to whom, and what became of it.

use chrono::{DateTime, Utc};

/// Where a message stands in the store; later ones are larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(pub i64);

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MessageKind {
    /// The application has come in.
    Received,
    /// It was accepted, put on the waiting list or rejected.
    Decided,
    /// A release has new slots for it, and nothing else.
    Offered,
    /// A release moves slots of it, or does several things at once.
    Moved,
    /// A release has lost slots of it, and nothing else; or what was free for it is not any more.
    Cancelled,
    /// A slot is near.
    Reminder,
}

impl MessageKind {
    pub const ALL: [Self; 6] = [
        Self::Received,
        Self::Decided,
        Self::Offered,
        Self::Moved,
        Self::Cancelled,
        Self::Reminder,
    ];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Decided => "decided",
            Self::Offered => "offered",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
            Self::Reminder => "reminder",
        }
    }
}

/// What becomes of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MessageState {
    /// An organizer has to release it first.
    Waiting,
    /// A server sends it as soon as it is due.
    Queued,
    /// A server has it in hand.
    Sending,
    /// A mail server has taken it.
    Sent,
    /// It was not sent, and why is told.
    Failed,
    /// Nobody wants it sent.
    Dropped,
}

impl MessageState {
    pub const ALL: [Self; 6] = [
        Self::Waiting,
        Self::Queued,
        Self::Sending,
        Self::Sent,
        Self::Failed,
        Self::Dropped,
    ];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
        }
    }

    /// Whether an organizer may have it sent, perhaps once more.
    #[must_use]
    pub const fn can_be_released(self) -> bool {
        matches!(self, Self::Waiting | Self::Failed)
    }

    /// Whether an organizer may still say that it is not to be sent.
    #[must_use]
    pub const fn can_be_dropped(self) -> bool {
        matches!(self, Self::Waiting | Self::Queued | Self::Failed)
    }
}

/// Why a message was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MessageFailure {
    /// The application has no address that mail can be sent to.
    NoAddress,
    /// The mail server refuses it for good.
    Refused,
    /// It was tried as often as it is worth.
    GaveUp,
}

impl MessageFailure {
    pub const ALL: [Self; 3] = [Self::NoAddress, Self::Refused, Self::GaveUp];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NoAddress => "no-address",
            Self::Refused => "refused",
            Self::GaveUp => "gave-up",
        }
    }
}

/// A message in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// What it is made for: a second one for the same is never made.
    pub once: String,
    pub kind: MessageKind,
    /// Ids of the applications that it is about; not empty.
    pub applications: Vec<String>,
    /// Number of the release that it tells of.
    pub release: Option<u32>,
    pub to: Recipient,
    /// Tag of the language that it is written in.
    pub language: String,
    pub wording: Wording,
    /// Sent without anybody releasing it.
    pub is_released: bool,
}

/// Whom it is sent to. Personal data under 152-ФЗ: in no log and in nothing public.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recipient {
    pub name: String,
    /// Empty: no address is known.
    pub email: String,
}

/// What it says, for every kind of mail program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// One line.
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// A message as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub id: MessageId,
    pub kind: MessageKind,
    /// Ids of the applications that it is about, in order.
    pub applications: Vec<String>,
    /// Number of the release that it tells of.
    pub release: Option<u32>,
    pub to: Recipient,
    pub language: String,
    pub wording: Wording,
    pub state: MessageState,
    /// How often a server took it to send it.
    pub attempt: u32,
    pub made_at: DateTime<Utc>,
    /// When it is to be sent, or looked after again if whoever sends it is not heard of.
    pub due_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    pub failure: Option<MessageFailure>,
    /// What the mail server answered last, if it refused: a code of SMTP (RFC 5321, section 4.2).
    pub reply: Option<u16>,
}
