//! The table itself.

use maud::{Markup, html};

use super::Board;
use super::model::{Cell, PlaceRows, SiteRows};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::conflict::Severity;
use crate::domain::decimal::Decimal;
use crate::domain::embankment::Embankment;
use crate::domain::hours::Minute;
use crate::domain::place::Place;
use crate::say;
use crate::web::pages::icons::{self, icon};
use crate::web::typography;

impl Board<'_> {
    pub(super) fn grid(&self) -> Markup {
        let lang = self.desk.lang;
        let density = if self.wanted.compact {
            "is-compact"
        } else {
            "is-roomy"
        };
        html! {
            div.board.{ "zoom-" (self.wanted.zoom.word()) }.(density)
                role="region" tabindex="0" aria-label=(say!(lang, "board-table"))
                data-date=[self.axis_start_min().map(|_| self.date())] data-href=(self.desk.href(""))
                data-only=[Some(self.wanted.only.word()).filter(|word| !word.is_empty())]
                data-sites=[self.axis_start_min().map(|_| self.site_ids())]
                data-start=[self.axis_start_min()] data-step=(self.axis.step_min) data-columns=(self.axis.columns) {
                table {
                    (self.drawn())
                    colgroup { col.places; col span=(self.axis.columns); }
                    thead {
                        tr {
                            th scope="col" { (say!(lang, "board-place")) }
                            @for hour in 0..self.axis.hours() {
                                th scope="col" colspan=(self.axis.columns_an_hour()) { (self.hour(hour)) }
                            }
                        }
                    }
                    @for site in &self.sites { (self.site(site)) }
                }
            }
        }
    }

    /// What the clock shows where the axis begins, in minutes after midnight; `None` if the clocks change
    /// on that day, so that columns are no minutes of the clock: then things move by forms alone.
    fn axis_start_min(&self) -> Option<i64> {
        let clock = self.desk.season().day(self.day).clock;
        let moment = |hour: u32| Minute::new(hour * 60).map(|minute| clock.moment(minute).0);
        let midnight = moment(0)?;
        let is_even = (0..=47).all(|hour| moment(hour) == Some(midnight + i64::from(hour) * 60));
        (is_even && self.desk.may_edit()).then(|| self.axis.start.0 - midnight)
    }

    /// The embankments of which places are shown.
    fn site_ids(&self) -> String {
        let open = self.sites.iter().filter(|site| !site.places.is_empty());
        let season = self.desk.season();
        let ids = open.map(|site| season.embankment(site.embankment).id.as_str());
        ids.collect::<Vec<_>>().join("|")
    }

    /// Every other hour in a shade under the cells, and a line over them at the present moment: the colours
    /// of a column are those of the cells that begin in it alone. A caption is the one thing of a table that
    /// is none of its cells.
    fn drawn(&self) -> Markup {
        // In the middle of its column, in hundredths of a percent.
        let at = |now: usize| {
            let share = (2 * now + 1) * 10_000 / (2 * self.axis.columns.max(1));
            format!("{}.{:02}%", share / 100, share % 100)
        };
        html! {
            caption.drawn aria-hidden="true" {
                // A dash is an hour long, and more than as wide as the table is high.
                svg.hours { line x2="100%" y1="50%" y2="50%" stroke-width="200%" pathLength=(self.axis.hours()) stroke-dasharray="1" {} }
                @if let Some(at) = self.now.map(at) {
                    svg.present { line x1=(at) x2=(at) y1="0" y2="100%" {} }
                }
            }
        }
    }

    fn hour(&self, hour: usize) -> String {
        let moment = self.axis.moment(hour * self.axis.columns_an_hour());
        let zone = self.desk.season().timezone();
        let local = moment.utc().with_timezone(&zone);
        local.format("%H:%M").to_string()
    }

    fn site(&self, site: &SiteRows) -> Markup {
        let (lang, season) = (self.desk.lang, self.desk.season());
        let embankment = season.embankment(site.embankment);
        let count: usize = site.places.iter().map(|rows| rows.holds.len()).sum();
        let limit = embankment.power_limit_kw.map(|limit| lang.decimal(limit));
        html! {
            tbody {
                tr.site-row {
                    th colspan=(self.axis.columns + 1) scope="rowgroup" {
                        span.site-name {
                            (self.folding(embankment))
                            b { (typography::set(lang, &embankment.name)) }
                            " " (say!(lang, "board-site-counts", count = count, target = embankment.target))
                            @if let Some(limit) = limit {
                                " · " (say!(lang, "board-site-power", limit = limit))
                            }
                            @if let Some(food) = embankment.max_food {
                                " · " (say!(lang, "board-site-food", limit = food))
                            }
                        }
                    }
                }
                @for rows in &site.places { (self.place(rows)) }
            }
        }
    }

    /// Folds the embankment to its heading, or shows its places again.
    fn folding(&self, embankment: &Embankment) -> Markup {
        let (desk, lang) = (self.desk, self.desk.lang);
        let id = embankment.id.as_str();
        let is_folded = self.wanted.is_folded(id);
        let key = if is_folded {
            "board-unfold"
        } else {
            "board-fold"
        };
        let said = say!(lang, key, name = embankment.name.as_str());
        let href = self.wanted.href_folding(&desk.board_href(self.date()), id);
        html! {
            a.fold href=(href) aria-label=(said) title=(said) { (icon(if is_folded { "on" } else { "down" })) }
        }
    }

    fn place(&self, rows: &PlaceRows) -> Markup {
        let place = self.desk.season().place(rows.place);
        html! {
            @for (nth, lane) in rows.lanes.iter().enumerate() {
                tr {
                    @if nth == 0 {
                        th.{ "kind-" (place.kind.word()) } scope="row" rowspan=(rows.lanes.len() + usize::from(self.picked.is_some())) data-place=(place.id) {
                            span.place-name { span.mark { (icons::kind(place.kind)) } (place.name) }
                            small { (self.features(place)) }
                        }
                    }
                    @for cell in lane { (self.cell(*cell)) }
                }
            }
            (self.spots_row(rows.place))
        }
    }

    fn features(&self, place: &Place) -> String {
        let lang = self.desk.lang;
        let mut features = Vec::new();
        if place.power_kw > Decimal::default() {
            features.push(say!(lang, "board-kw", value = lang.decimal(place.power_kw)));
        }
        if place.area_m2 > Decimal::default() {
            features.push(say!(lang, "board-m2", value = lang.decimal(place.area_m2)));
        }
        if place.water {
            features.push(say!(lang, "board-water"));
        }
        if place.cover {
            features.push(say!(lang, "board-cover"));
        }
        if place.capacity > 1 {
            features.push(say!(lang, "board-capacity", count = place.capacity));
        }
        features.join(" · ")
    }

    fn cell(&self, cell: Cell) -> Markup {
        match cell {
            Cell::Gap { columns, open } => html! { td.shut[!open] colspan=(columns) {} },
            Cell::Edge { columns } => html! { td.edge colspan=(columns) {} },
            Cell::Activity { columns, ix } => self.block(columns, ix),
        }
    }

    fn block(&self, columns: usize, ix: usize) -> Markup {
        let (desk, lang) = (self.desk, self.desk.lang);
        let assignment = &desk.plan().assignments[ix];
        let application = desk.season().application(assignment.application);
        let kind = application.kind.word();
        let state = match self.worst[ix] {
            Some(Severity::Hard) => "is-hard",
            Some(Severity::Warning) => "is-warning",
            None => "is-fine",
        };
        let held = self
            .picked
            .as_ref()
            .is_some_and(|it| it.name == desk.id(ix).to_string());
        let faint = !self.wanted.assignment(desk, assignment);
        let status = assignment.status;
        html! {
            td.block.{ "kind-" (kind) }.(state).faint[faint] .is-held[held] id={ "a-" (desk.id(ix)) } colspan=(columns)
                data-of=(desk.seen(ix)) data-from=(assignment.spot.hours.from().get()) data-len=(assignment.spot.hours.length_min()) {
                div {
                    @if self.worst[ix] == Some(Severity::Hard) {
                        span.alarm title=(say!(lang, "board-in-conflict")) { (icon("alarm")) span.unseen { (say!(lang, "board-in-conflict")) } }
                    }
                    @if assignment.pinned { span title=(say!(lang, "board-pinned")) { (icon("pinned")) span.unseen { (say!(lang, "board-pinned")) } } }
                    @if self.wanted.choose { (self.tick(ix)) }
                    @else { a.open href=(desk.assignment_href(desk.id(ix))) title=(application.title) { (application.title) } }
                    small {
                        (assignment.spot.hours)
                        @if status != AssignmentStatus::Proposed {
                            " · " (say!(lang, &format!("assignment-status-{}", status.word())))
                        }
                        @if !application.applicant.is_empty() { " · " (application.applicant) }
                    }
                }
            }
        }
    }
}
