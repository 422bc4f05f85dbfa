//! What people read.

mod account;
mod apply;
mod apply_browser;
mod browser;
mod day_sheet;
mod day_sheet_offline;
mod desk;
mod desk_applications;
mod desk_applications_browser;
mod desk_board;
mod desk_board_browser;
mod desk_browser;
mod desk_edits;
mod desk_mail;
mod desk_publish;
mod desk_report;
mod desk_runs;
mod desk_setup;
mod desk_several;
mod desk_take_back;
mod desk_weather;
mod my;
mod my_browser;
mod desk_workbook;
mod place;
mod programme;
