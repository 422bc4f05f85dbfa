//! The rows of a sheet.

use maud::{Markup, html};

use super::super::Desk;
use super::saving::{Failed, Typed};
use super::{key_of, may_add};
use crate::domain::edit::{Held, Item};
use crate::domain::flaw::Sheet;
use crate::exchange::bundle::{Column, Holds, columns, item_values};
use crate::exchange::text::percent;
use crate::say;
use crate::web::naming::item_name;
use crate::words::bundle;

impl Desk {
    /// All rows, one of them perhaps as a form.
    pub(super) fn sheet_table(
        &self,
        sheet: Sheet,
        typed: Option<&Typed>,
        failed: Option<&Failed>,
    ) -> Markup {
        let lang = self.lang;
        let (rows, columns) = (self.stored.draft.items().of_sheet(sheet), columns(sheet));
        html! {
            @if rows.is_empty() { p { (say!(lang, "setup-none")) } }
            @else {
                div.wide {
                    table.setup-table {
                        thead { tr {
                            @for column in columns { th scope="col" { (bundle::column(lang, sheet, column.name)) } }
                            th scope="col" { span.unseen { (say!(lang, "setup-acts")) } }
                        } }
                        tbody {
                            @for (item, held) in rows {
                                @let key = key_of(item);
                                @let typed = typed.filter(|typed| typed.key.as_deref() == Some(&*key));
                                @if let Some(typed) = typed {
                                    tr.editing { td colspan=(columns.len() + 1) {
                                        (self.row_form(sheet, typed, failed))
                                    } }
                                } @else { (self.sheet_row(sheet, &key, (item, held))) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn sheet_row(&self, sheet: Sheet, key: &str, (item, held): (&Item, &Held)) -> Markup {
        let lang = self.lang;
        let name = item_name(lang, &self.stored.draft, item);
        let values = item_values(&held.part);
        html! {
            tr {
                @for (column, (_, value)) in columns(sheet).iter().zip(&values) {
                    (self.cell(sheet, *column, value))
                }
                td.row-acts {
                    @if sheet == Sheet::Noise {
                        form method="post" action=(self.setup_href(sheet)) {
                            input type="hidden" name="of" value=(key);
                            input type="hidden" name="version" value=(held.version);
                            button.plain type="submit" name="do" value="remove"
                                aria-label={ (say!(lang, "setup-remove")) ": " (name) } { (say!(lang, "setup-remove")) }
                        }
                    } @else {
                        a.button href={ (self.setup_href(sheet)) "?edit=" (percent(key)) "#editing" }
                            aria-label={ (say!(lang, "setup-edit")) ": " (name) } { (say!(lang, "setup-edit")) }
                    }
                }
            }
        }
    }

    fn cell(&self, sheet: Sheet, column: Column, value: &str) -> Markup {
        let lang = self.lang;
        let shown = self.shown_value(sheet, (column.name, column.holds), value);
        // What is not so needs no word in a table.
        let shown = if value == "no" && column.holds == Holds::YesNo {
            String::new()
        } else {
            shown
        };
        let is_number = matches!(
            column.holds,
            Holds::Decimal | Holds::Whole { .. } | Holds::Time
        );
        let label = bundle::column(lang, sheet, column.name);
        html! {
            @if column == columns(sheet)[0] { th.number[is_number] scope="row" data-label=(label) { (shown) } }
            @else { td.number[is_number] data-label=(label) { (shown) } }
        }
    }

    /// Whether the row of the form can be removed.
    pub(super) fn is_removable(sheet: Sheet, typed: &Typed) -> bool {
        may_add(sheet) && typed.key.is_some()
    }
}
