//! What a workbook would change: by sheet and row, field by field, and what else that brings about.

use maud::{Markup, html};

use super::super::Desk;
use super::values::shown_in;
use crate::app::Edited;
use crate::domain::access::Action;
use crate::domain::draft::Draft;
use crate::domain::edit::{Item, ItemChange, Part, changed_columns};
use crate::domain::flaw::Sheet;
use crate::exchange::bundle::{Overlaid, columns, item_values, setting_holds};
use crate::say;
use crate::web::naming::item_name;
use crate::words::{bundle, reason};

/// Rows of one kind that a page lists for a sheet, and conflicts of one kind; the rest is counted.
const MOST_LISTED: usize = 200;

/// Rows of a list that is open at first.
const MOST_OPEN: usize = 20;

/// The columns that only those see who may see contacts.
const CONTACTS: [&str; 3] = ["contact_name", "email", "phone"];

/// What becomes of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    New,
    Changed,
    Removed,
}

const WAYS: [(Way, &str); 3] = [
    (Way::Removed, "removed"),
    (Way::Changed, "changed"),
    (Way::New, "new"),
];

const fn way(change: &ItemChange) -> Way {
    match (&change.before, &change.after) {
        (None, _) => Way::New,
        (_, None) => Way::Removed,
        _ => Way::Changed,
    }
}

fn sheet(change: &ItemChange) -> Option<Sheet> {
    let part = change.after.as_ref().or(change.before.as_ref())?;
    part.sheet()
}

impl Desk {
    /// With what there is to decide above the lists, which may be long.
    pub(super) fn workbook_difference(
        &self,
        (laid, would): (&Overlaid, &Edited),
        decide: &Markup,
    ) -> Markup {
        let lang = self.lang;
        // Assignments that nobody took out of the workbook go because their spot does.
        let has_plan = !laid.built.plan.assignments.is_empty();
        let is_lost = |change: &&ItemChange| {
            !has_plan && matches!(change.item, Item::Assignment(_)) && way(change) == Way::Removed
        };
        let (lost, said): (Vec<_>, Vec<_>) = would.changes.iter().partition(is_lost);
        let told = said.iter().filter(|change| sheet(change).is_some());
        let totals = WAYS.map(|(of, key)| {
            let count = told.clone().filter(|change| way(change) == of).count();
            (format!("workbook-{key}"), count)
        });
        html! {
            @if would.changes.is_empty() { p.done { (say!(lang, "workbook-same")) } }
            @else {
                dl.totals {
                    @for (key, count) in totals { div { dt { (say!(lang, &key)) } dd { (count) } } }
                }
            }
            (self.untouched(laid, has_plan))
            (decide)
            @for sheet in Sheet::ALL { (self.sheet_difference(sheet, &said, would)) }
            (self.lost(&lost, would))
            (self.conflicts_of(would))
        }
    }

    /// What the workbook does not contain.
    fn untouched(&self, laid: &Overlaid, has_plan: bool) -> Markup {
        let lang = self.lang;
        let sheets = Sheet::ALL.into_iter();
        let sheets = sheets.filter(|sheet| *sheet != Sheet::Published);
        let missing = sheets.filter(|sheet| !laid.sheets.contains(sheet));
        let empty = laid.sheets.contains(&Sheet::Assignments) && !has_plan;
        let empty = empty.then_some(Sheet::Assignments);
        let missing = missing.chain(empty);
        let missing: Vec<String> = missing.map(|it| bundle::sheet(lang, it)).collect();
        let lacking = laid.lacking.iter().map(|(sheet, column)| {
            let column = bundle::column(lang, *sheet, column);
            format!("{} – {column}", bundle::sheet(lang, *sheet))
        });
        let lacking: Vec<String> = lacking.collect();
        html! {
            @if !missing.is_empty() {
                p.hint { (say!(lang, "workbook-no-sheets", names = missing.join(", "))) }
            }
            @if !lacking.is_empty() {
                p.hint { (say!(lang, "workbook-no-columns", names = lacking.join(", "))) }
            }
        }
    }

    fn sheet_difference(&self, of: Sheet, changes: &[&ItemChange], would: &Edited) -> Markup {
        let lang = self.lang;
        let changes = changes.iter().filter(|change| sheet(change) == Some(of));
        let changes: Vec<&ItemChange> = changes.copied().collect();
        html! {
            @if !changes.is_empty() {
                section.sheet-difference aria-labelledby={ "of-" (of.name()) } {
                    h3 id={ "of-" (of.name()) } { (bundle::sheet(lang, of)) }
                    @for (of, key) in WAYS { (self.rows_of_way(&changes, (of, key), would)) }
                }
            }
        }
    }

    fn rows_of_way(
        &self,
        changes: &[&ItemChange],
        (of, key): (Way, &str),
        would: &Edited,
    ) -> Markup {
        let lang = self.lang;
        let rows = changes.iter().filter(|change| way(change) == of);
        let count = rows.clone().count();
        let more = count.saturating_sub(MOST_LISTED);
        let draft = match of {
            Way::Removed => &would.before.draft,
            _ => &would.after.draft,
        };
        html! {
            @if count > 0 {
                details.{ "is-" (key) } open[count <= MOST_OPEN] {
                    summary { (say!(lang, &format!("workbook-{key}"))) ": " (count) }
                    ul { @for change in rows.take(MOST_LISTED) { li {
                        @if change.item != Item::Settings { p { (item_name(lang, draft, &change.item)) } }
                        (self.fields_changed(change, would))
                    } } }
                    @if more > 0 { p.more { (say!(lang, "desk-more", count = more)) } }
                }
            }
        }
    }

    /// Each field that is another one: what it was and what it will be.
    fn fields_changed(&self, change: &ItemChange, would: &Edited) -> Markup {
        let (Some(before), Some(after)) = (&change.before, &change.after) else {
            return html! {};
        };
        let Some(sheet) = after.sheet() else {
            return html! {};
        };
        html! {
            dl.fields-changed {
                @for column in changed_columns(before, after) {
                    div {
                        dt { (bundle::column(self.lang, sheet, column)) }
                        dd {
                            del { (self.value_in(&would.before.draft, sheet, before, column)) }
                            " → "
                            ins { (self.value_in(&would.after.draft, sheet, after, column)) }
                        }
                    }
                }
            }
        }
    }

    fn value_in(&self, draft: &Draft, sheet: Sheet, part: &Part, column: &str) -> String {
        let lang = self.lang;
        if CONTACTS.contains(&column) && !self.may(Action::ReadContacts) {
            return say!(lang, "workbook-hidden");
        }
        let known = columns(sheet).iter().find(|known| known.name == column);
        let holds = known.map_or_else(|| setting_holds(column), |known| known.holds);
        let values = item_values(part).into_iter();
        let mut values = values.filter(|(name, _)| *name == column);
        let value = values.next_back().map(|(_, value)| value);
        let value = value.unwrap_or_default();
        let shown = shown_in(lang, draft, sheet, (column, holds), &value);
        if shown.is_empty() {
            say!(lang, "workbook-nothing")
        } else {
            shown
        }
    }

    /// Assignments whose day, place or application is not there any more, in the order of time.
    fn lost(&self, lost: &[&ItemChange], would: &Edited) -> Markup {
        let lang = self.lang;
        let when = |change: &ItemChange| match &change.before {
            Some(Part::Assignment(part)) => Some((part.date, part.hours)),
            _ => None,
        };
        let mut lost = lost.to_vec();
        lost.sort_by_key(|change| when(change));
        let more = lost.len().saturating_sub(MOST_LISTED);
        let name = |change: &ItemChange| item_name(lang, &would.before.draft, &change.item);
        html! {
            @if !lost.is_empty() {
                details.sheet-difference open[lost.len() <= MOST_OPEN] {
                    summary { b { (say!(lang, "workbook-lost", count = lost.len())) } }
                    p.hint { (say!(lang, "workbook-lost-about")) }
                    ul { @for change in lost.iter().take(MOST_LISTED) { li { (name(change)) } } }
                    @if more > 0 { p.more { (say!(lang, "desk-more", count = more)) } }
                }
            }
        }
    }

    /// Conflicts that come and go; hard ones first, warnings folded.
    fn conflicts_of(&self, would: &Edited) -> Markup {
        let lang = self.lang;
        let sides = [
            ("come", &would.after.draft, &would.difference.appeared),
            ("go", &would.before.draft, &would.difference.vanished),
        ];
        html! {
            @for (key, draft, at) in sides {
                @for is_hard in [true, false] {
                    @let of_kind = at.iter().filter(|at| draft.conflicts()[**at].is_hard() == is_hard);
                    @let of_kind: Vec<usize> = of_kind.copied().collect();
                    @if !of_kind.is_empty() {
                        @let kind = if is_hard { "conflicts" } else { "warnings" };
                        details.sheet-difference open[is_hard && of_kind.len() <= MOST_OPEN] {
                            summary { b { (say!(lang, &format!("workbook-{kind}-{key}"))) ": " (of_kind.len()) } }
                            (self.conflict_list(draft, &of_kind))
                        }
                    }
                }
            }
        }
    }

    fn conflict_list(&self, draft: &Draft, at: &[usize]) -> Markup {
        let lang = self.lang;
        let more = at.len().saturating_sub(MOST_LISTED);
        let told = |at: &usize| {
            let conflict = &draft.conflicts()[*at];
            reason::conflict(lang, draft.season(), draft.plan(), conflict)
        };
        html! {
            ul { @for at in at.iter().take(MOST_LISTED) { li { (told(at)) } } }
            @if more > 0 { p.more { (say!(lang, "desk-more", count = more)) } }
        }
    }
}
