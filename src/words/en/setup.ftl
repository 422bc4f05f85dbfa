# The set-up of a season
setup-title = Set-up
setup-sheets = What is set up
setup-about-days = Dates, hours and themes. A cancelled day stays in the list: visitors see that it is cancelled.
setup-about-embankments = Embankments and other sites of the city, their limits and closed dates.
setup-about-places = What applications are put on: pitches, stages, food places.
setup-about-travel = Minutes between embankments, the same both ways.
setup-about-noise = Places that hear each other: two loud activities on them are not put at the same time.
setup-about-settings = Name, time zone, whether applications are taken, and the points by which the service picks the best plan.
setup-add-days = Add a day
setup-add-embankments = Add an embankment
setup-add-places = Add a place
setup-add-noise = Add a pair of places
setup-none = Nothing yet.
setup-acts = Actions
setup-edit = Change
setup-save = Save
setup-cancel = Leave as it is
setup-remove = Remove
setup-remove-all = Remove it with all of this
setup-travel = Minutes to each other embankment
setup-hint-id = Short and for good: tables and links find a place or an embankment by it.
setup-hint-close = Past midnight go on counting: 25:30 is 01:30 the next day.
setup-hint-theme = As the category of applications is spelt: a match earns points.
setup-hint-closed_dates = Dates with “|” between them, with hours where it is not the whole day: 2024-06-08|2024-06-09 15:00-18:00
setup-hint-placed = For an application's first, second, third… assignment, with “|” between them; the last number repeats.
setup-hint-timezone = As Asia/Krasnoyarsk.
setup-hint-applications_open = Whether one can apply on the site. The form is at the season's address and /apply.
setup-hint-applications_from = The first day. Empty: at once.
setup-hint-applications_until = The last day. Empty: until you close it.
setup-hint-operator = Name and address of who answers for applicants' data: they become part of the consent.
setup-hint-capacity = How many applications can be here at once.
setup-hint-travel = One number for all; refine it in “Travel” later.
setup-saved = Saved.
setup-removed = Removed.
setup-nothing = Nothing has changed.
setup-new-conflicts = { $count ->
    [one] This made { $count } conflict. Look
   *[other] This made { $count } conflicts. Look
}
setup-gone-conflicts = { $count ->
    [one] { $count } conflict is resolved.
   *[other] { $count } conflicts are resolved.
}
setup-wrong = Not saved: mend what is marked.
setup-theirs = Here now: { $value }
setup-stale-about = Your values are still in the form. Save them if they should hold, or go back to those there now.
setup-taken = There is such a row already. Change that one, or take another code.
setup-in-use = “{ $name }” can't be removed yet: this needs it
setup-in-use-named = Applications name this embankment. Take it out of them first.

# What a program is told
problem-in-use = Something stands on it
    .text = The answer says what. Remove that first, or send dependents=true where it can go along.
problem-slug-taken = There is such a season already
    .text = Take another slug, or change that season.

# The workbook of a season
workbook-tab = Excel workbook
workbook-title = The season's workbook
workbook-about = All tables of the set-up in one file, with headings in Russian, hints and lists to choose from. Edit it in Excel or LibreOffice.
workbook-hand-out = Download
workbook-with = Beside the set-up
workbook-with-applications = Applications
workbook-with-contacts = Contacts of applications: name, e-mail, phone
workbook-with-assignments = Assignments, and what is published
workbook-download = Download the workbook
workbook-hand-in = Upload it again
workbook-hand-in-about = You see first what would change, and then decide. What the workbook does not contain, a sheet or a column, stays as it is.
workbook-file = Workbook (.xlsx)
workbook-no-file = Choose a file.
workbook-compare = Show what would change
workbook-wrong = The workbook was not taken; nothing has changed
workbook-errors = { $count ->
    [one] Mend { $count } error and upload the workbook again.
   *[other] Mend { $count } errors and upload the workbook again.
}
workbook-errors-kept = An error without a row is about the whole sheet. If the workbook does not have the sheet, it stays as it is and does not fit what is new.
workbook-flaw-sheet = Sheet
workbook-flaw-row = Row
workbook-flaw-column = Column
workbook-flaw-what = What is there and what is needed
workbook-same = The workbook changes nothing: everything in it is as it is now.
workbook-new = Added
workbook-changed = Changed
workbook-removed = Removed
workbook-no-sheets = These stay as they are, the workbook does not have them: { $names }.
workbook-no-columns = These stay as they are, the workbook does not have the columns: { $names }.
workbook-nothing = empty
workbook-hidden = hidden
workbook-lost = { $count ->
    [one] { $count } assignment loses its place
   *[other] { $count } assignments lose their place
}
workbook-lost-about = Their day, place or application will not be there any more, so they go from the plan.
workbook-conflicts-come = Conflicts that appear
workbook-conflicts-go = Conflicts that are resolved
workbook-warnings-come = Warnings that appear
workbook-warnings-go = Warnings that go
workbook-apply = Apply
workbook-back = Don't apply
workbook-other = Upload another one
workbook-one-step = All at once, as one step, which can be undone.
workbook-anew = Somebody edited the draft while you were looking. Nothing was applied; below is what the workbook would change in it now.
workbook-applied = The workbook is applied.

# The seasons that somebody works on
nav-seasons = Seasons
seasons-none = None yet: ask an administrator for a role.
seasons-new = New season
seasons-new-about = Download the blank workbook, fill it in and upload it. Or download last season's workbook on the tab “Excel workbook” of its set-up, change its address, name and dates, and upload it here. It may come without applications.
seasons-template = Download the blank workbook
seasons-create = Make the season
seasons-wrong = The season was not made
seasons-taken = There is a season with the address { $slug }. Change the address on the sheet “season”.
seasons-taken-change = Or change that season by this workbook
