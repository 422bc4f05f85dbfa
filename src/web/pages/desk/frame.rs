//! What every page of the desk has around it: where one is, and where else one can go.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::Desk;
use crate::domain::flaw::Sheet;
use crate::domain::identity::AssignmentId;
use crate::exchange::text::percent;
use crate::say;
use crate::web::assets::desk_hrefs;
use crate::web::pages::account::nav;
use crate::web::pages::layout::{Page, page};
use crate::web::typography;
use crate::words::Lang;

/// Embankments on one page: a city of fifty is turned over like a book.
pub(super) const SITES_A_PAGE: usize = 8;

/// Where a page of the desk stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Here {
    Overview,
    Board,
    Applications,
    Waiting,
    Conflicts,
    Releases,
    History,
    Report,
    Runs,
    Weather,
    Import,
    Mail,
    SetUp,
    /// What guests see, which is no page of the desk.
    Public,
    /// On a page that no link of the frame leads to.
    Elsewhere,
}

/// A room, its address, and the key of its name.
type Room = (Here, String, &'static str);

pub(super) struct Frame<'a> {
    pub(super) here: Here,
    pub(super) title: &'a str,
    /// The address of this page, without a language.
    pub(super) path: &'a str,
    pub(super) content: Markup,
}

/// On a narrow screen folds what stands behind it, and says what it is about.
pub(super) fn folder(name: &str, now: Option<&str>) -> Markup {
    html! {
        details.folder { summary {
            (name)
            @if let Some(now) = now { ": " b { (now) } }
        } }
    }
}

impl Desk {
    /// The address of a page of this desk.
    pub(super) fn href(&self, page: &str) -> String {
        format!("/desk/{}{page}", percent(self.season().slug()))
    }

    pub(super) fn board_href(&self, date: NaiveDate) -> String {
        self.href(&format!("/days/{date}"))
    }

    pub(super) fn assignment_href(&self, id: AssignmentId) -> String {
        self.href(&format!("/assignments/{id}"))
    }

    /// The day that an organizer most likely wants: the next one, or else the last.
    pub(super) fn next_date(&self) -> Option<NaiveDate> {
        let days = self.season().days();
        let next = days.iter().find(|day| day.date >= self.today());
        next.or(days.last()).map(|day| day.date)
    }

    pub(super) fn framed(&self, frame: Frame<'_>) -> Markup {
        self.framed_with(frame, html! {})
    }

    /// As [`Self::framed`], with more for the head.
    pub(super) fn framed_with(&self, frame: Frame<'_>, head: Markup) -> Markup {
        let (lang, name) = (self.lang, self.season().name());
        let title = format!("{} – {name}", frame.title);
        let content = html! {
            div.planning {
                (self.navigation(frame.here))
                div.planning #live data-events=(self.href("/events")) data-step=(self.stored.revision) {
                    (self.turning(frame.path))
                    (frame.content)
                }
            }
            p.said role="status" data-words=(said(lang)) {}
        };
        page(&Page {
            lang,
            title: &title,
            description: "",
            path: frame.path,
            home: (&self.href(""), &typography::set(lang, name)),
            nav: nav(lang, &self.actor, ""),
            head: html! {
                meta name="robots" content="noindex";
                (head)
                @for (nth, href) in desk_hrefs().iter().enumerate() {
                    @if nth == 0 { script type="module" src=(href) {} }
                    @else { link rel="modulepreload" href=(href) fetchpriority="low"; }
                }
            },
            is_wide: true,
            content,
            footer: html! {},
        })
    }

    /// To the other pages of something that does not fit on one; they are counted from 1.
    pub(super) fn pages(
        &self,
        page: usize,
        pages: usize,
        href: impl Fn(usize) -> String,
    ) -> Markup {
        html! {
            @if pages > 1 {
                nav.pages aria-label=(say!(self.lang, "desk-pages")) {
                    @for other in 1..=pages {
                        @if other == page { span aria-current="page" { (other) } }
                        @else { a href=(href(other)) { (other) } }
                    }
                }
            }
        }
    }

    /// The rooms, those of one kind of work together. A narrow screen folds them into a menu that says
    /// where one is.
    fn navigation(&self, here: Here) -> Markup {
        let lang = self.lang;
        let groups = self.rooms();
        let mut rooms = groups.iter().flat_map(|(_, rooms)| rooms);
        let current = rooms.find(|(room, ..)| *room == here);
        html! {
            nav.rooms aria-label=(say!(lang, "desk-rooms")) {
                (folder(&say!(lang, "desk-rooms"), current.map(|(.., key)| say!(lang, key)).as_deref()))
                div.groups {
                    @for (group, rooms) in &groups {
                        @let group = say!(lang, &format!("desk-rooms-{group}"));
                        div {
                            p aria-hidden="true" { (group) }
                            ul aria-label=(group) {
                                @for (room, href, key) in rooms { li {
                                    a href=(href) aria-current=[(*room == here).then_some("page")] { (say!(lang, key)) }
                                } }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Each room with its address and the key of its name, in groups.
    fn rooms(&self) -> [(&'static str, Vec<Room>); 4] {
        let room = |room, page: &str, key| (room, self.href(page), key);
        let mut plan = vec![room(Here::Overview, "", "desk-overview")];
        let board = self.next_date();
        plan.extend(board.map(|date| (Here::Board, self.board_href(date), "desk-board")));
        plan.push(room(Here::Conflicts, "/conflicts", "desk-conflicts-title"));
        plan.push(room(Here::Runs, "/runs", "desk-runs"));
        let mut applications = vec![room(
            Here::Applications,
            "/applications",
            "applications-title",
        )];
        applications.push(room(Here::Waiting, "/waiting-list", "waiting-title"));
        let mut public = vec![room(Here::Releases, "/releases", "desk-releases")];
        if self.may_read_mail() {
            public.push(room(Here::Mail, "/mail", "desk-mail"));
        }
        let programme = format!("/{}", percent(self.season().slug()));
        public.push((Here::Public, programme, "desk-public"));
        let set_up = if self.may_edit_season() {
            plan.push(room(Here::Weather, "/weather", "desk-weather"));
            applications.push(room(Here::Import, "/import", "desk-import"));
            self.setup_href(Sheet::Days)
        } else {
            self.workbook_href()
        };
        let season = vec![
            (Here::SetUp, set_up, "setup-title"),
            room(Here::History, "/history", "desk-history"),
            room(Here::Report, "/report", "report-title"),
        ];
        [
            ("plan", plan),
            ("applications", applications),
            ("public", public),
            ("season", season),
        ]
    }
}

/// What the scripts say by themselves.
fn said(lang: Lang) -> String {
    let words = [
        "failed", "yes", "but", "no", "picked", "keys", "resizing", "minutes", "swap", "chosen",
        "undone", "dragged", "tapped",
    ];
    let words = words.map(|key| (key, format!("said-{key}")));
    let more = [
        ("putBack", "said-put-back".to_owned()),
        ("putDown", "said-put-down".to_owned()),
    ];
    let words = words.into_iter().chain(more);
    let words = words.map(|(name, key)| (name.to_owned(), say!(lang, &key).into()));
    serde_json::Value::Object(words.collect()).to_string()
}
