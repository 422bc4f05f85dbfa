cli-clean = No hard conflicts.
cli-hard = { $count ->
    [one] { $count } hard conflict
   *[other] { $count } hard conflicts
}.
cli-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}.
cli-column-rule = Rule
cli-column-message = What is the matter
cli-column-part = Part of the score
cli-column-points = Points
cli-column-count = Cases
cli-column-example = For example
cli-more = …and { $count } more. All of them: --json.
cli-score-total = Total
cli-score-placed = Placed
cli-score-preferred_embankment = Preferred embankment
cli-score-preferred_day = Preferred day
cli-score-theme = Theme of the day
cli-score-variety = Variety
cli-score-balance = Short of target
cli-score-stability = Kept from the release
cli-allocated = { $assigned } of { $wanted } wanted assignments made; { $served } of { $applications } applications have at least one.
cli-bound = Score { $total }; no plan can reach more than { $bound }: { $gap } to the bound.
cli-all-served = Everybody who can be placed at all has an assignment: { $placeable }.
cli-left-out-title = Left with nothing, though they could be placed (applications: { $count } of { $placeable })
cli-column-left-out = Who holds the spots, and what an exchange costs
cli-unplaced-title = Short of what they wanted (applications: { $count })
cli-column-application = Application
cli-column-missing = Missing
cli-column-because = Main reason
cli-wrote = Written: { $path }
cli-searching = Searching for a plan
cli-progress = { $assigned } of { $wanted } assignments
cli-bad-input = { $count ->
    [one] { $count } error
   *[other] { $count } errors
} in the input; nothing was written.
cli-io-write = Could not write “{ $path }”: { $because }.
cli-exists = “{ $path }” is already there; name another file or take this one away.
cli-failed = Failed: { $because }
cli-more-in-report = …and { $count } more. All of them: report.json.
cli-imported = The season “{ $slug }” is stored, applications: { $count }.
cli-listen = Could not listen on { $address }: { $because }. Another address can be given as LISTEN=127.0.0.1:8081.
demo-again = The database { $database } has release { $number } already; showing it.
demo-applicant = The page of the applicant “{ $title }”:
    { $link }
demo-time = The demo has a time of its own: here it is { $moment }; what was before is marked by way of example. With the real time: demo --real-time; with another: demo --at 2023-06-10T12:00.
demo-goes-on = The time wanted ({ $wanted }) has passed here: the database has later changes, and time does not go back. A new database starts over: demo --database sqlite:NAME.db.
demo-real-time = The demo shows the real time. Without --real-time it starts in the middle of its season.
demo-bad-time = The time “{ $at }” will not do. A time of the season like 2023-06-10T12:00 is needed, from { $from } to { $to }.
demo-more = …and { $count } more. All of them: on the organizer’s boards of the days, in the list of applications that wait for a spot.
demo-note = First release of the season
serve-login = Login for the team: { $address }/login
demo-accounts = Accounts of the demo, with new passwords at every start:
user-done = Done.
user-added = The account “{ $login }” is made. The command user grant gives it a role.
user-invited = Link by which the person chooses a password (holds for a week): { $link }
user-missing = There is no account “{ $login }”.
user-login = Login
user-name = Name
user-roles = Roles
user-state = State
serve-listening = Listening on { $address }. End with Ctrl-C.
address-page = Programme
address-feed = Calendar of the whole season (iCal)
address-feed-site = Calendar of one embankment
address-board = Board of the next day (for the team)
address-day-sheet = Day sheet: marks of how it went (for the team)
address-run-sheet = Run sheet of a day
address-schedule-json = Schedule for apps (JSON)
address-schedule-xml = Schedule for apps (XML)
cli-io-read = Could not read “{ $path }”: { $because }.
cli-column-fixes = What would help
cli-no-application = There is no application “{ $id }” in the bundle. An id from the sheet “applications” is needed.
cli-suggest-has = “{ $title }”: { $has } of { $wanted } assignments.
cli-suggest-none = There is no free spot for it and none that a single other one holds; or it has all it wants, or is not accepted.
cli-backed-up = Backup written: { $path } (rows: { $count }).
cli-restored = The database is restored, rows: { $count }.
cli-backup-not-one = “{ $path }” is no backup.
cli-backup-damaged = The backup “{ $path }” is damaged, nothing is restored: { $because }.
cli-backup-newer = A newer version of the program made “{ $path }”: restore it with that version.
cli-backup-old-schema = The database is of an older version. Make the backup with the version that serves it, or open the database with this one first: serve.
cli-backup-not-empty = The database is not empty. A backup can only be restored to an empty one: a new SQLite file or a new PostgreSQL database.
cli-intake-remembered = What the columns mean, as it was said before:
cli-intake-columns = What the columns mean:
cli-intake-field = Field
cli-intake-column = Column of the table
cli-intake-unused = Columns that mean nothing: { $columns }.
cli-intake-counts = New: { $new }, changed: { $changed }, unchanged: { $unchanged }, superseded by another row: { $superseded }, with errors: { $faulty }.
cli-intake-new = Row { $row }: new – { $name }
cli-intake-changed = Row { $row }: changed – { $name }: { $what }
cli-intake-preview = Nothing is stored yet: --apply does it.
cli-intake-nothing = Nothing has changed.
cli-intake-stored = Stored as step { $step }.
cli-no-season = There is no season “{ $slug }” in the database. The command import brings one in.

cli-purge-would = { $season }: application { $application } “{ $title }”
cli-purge-apply = Nothing is erased yet. --apply erases it for good.
cli-purge-done = { $season }: application { $application } is erased; steps of the history: { $steps }, releases: { $releases }, messages: { $messages }
cli-purge-backups = Backups that were written before still have everything: delete them too.
cli-purge-none = There is no such application.
cli-purge-planned = Application { $application } is still planned: { $dates }. Take it off these days first.
