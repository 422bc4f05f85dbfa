# Feeds
feed-name-own = { $season }: my dates
feed-name-filtered = { $season } – { $filter }
filter-only = { $count ->
    [one] chosen: { $count } event
   *[other] chosen: { $count } events
}
feed-cancelled = CANCELLED: { $title }
feed-participant = By { $applicant }
feed-participant-city = By { $applicant } ({ $city })
kinds-station = interactive stations
kinds-performer = performances
kinds-food = food points

# Columns of a run sheet
run-sheet-number = No.
run-sheet-date = Date
run-sheet-arrival = Arrival/set-up
run-sheet-sound-check = Sound check
run-sheet-ready = Ready
run-sheet-start = Start
run-sheet-end = End
run-sheet-duration = Duration, min
run-sheet-cleared = Cleared
run-sheet-place = Place
run-sheet-kind = Kind
run-sheet-title = Title
run-sheet-applicant = Participant/group
run-sheet-people = People
run-sheet-contact = Contact
run-sheet-phone = Phone
run-sheet-power = Power, kW
run-sheet-water = Water
run-sheet-notes = Notes
run-sheet-status = Status
run-sheet-release = Version
run-sheet-mark = Mark

# Cells of a run sheet
run-sheet-yes = yes
run-sheet-no = no
run-sheet-changeover = changeover
run-sheet-changeover-title = { $from } → { $to }
run-sheet-loud = loud
run-sheet-after-midnight = after midnight
run-sheet-draft = draft
run-sheet-sheet = Run sheet
run-sheet-footer-release = Release { $release }
run-sheet-footer-draft = Draft, not published
run-sheet-footer-page = Page { $page } of { $pages }
run-sheet-day-cancelled = DAY CANCELLED

# Statuses of an assignment
assignment-status-proposed = proposed
assignment-status-offered = awaiting an answer
assignment-status-confirmed = confirmed
assignment-status-declined = declined
assignment-status-cancelled = cancelled
assignment-status-held = held
assignment-status-no-show = no-show

# Schedules for apps
schedule-draft = draft
