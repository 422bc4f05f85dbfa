# The organizers' desk
account-desks = Seasons that you work on
desk-rooms = Sections
desk-rooms-plan = Plan
desk-rooms-applications = Applications
desk-rooms-public = Guests and applicants
desk-rooms-season = Season
desk-overview = Season overview
desk-board = Board of a day
desk-public = For visitors
desk-pages = Pages
desk-more = { $count ->
    [one] …and { $count } more
   *[other] …and { $count } more
}
desk-conflicts = { $count ->
    [0] No conflicts
    [one] { $count } conflict
   *[other] { $count } conflicts
}
desk-past-stays = What is past stays as it is.
desk-season-over = The season is over: the plan is counted as if it were still to come.
desk-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}

# The season at a glance
desk-total-assigned = Assigned of wanted
desk-total-served = Applications with a spot
desk-total-score = Score of the plan
desk-total-hard = Conflicts
desk-total-free = Free hours
desk-attention = Waits for you
desk-run-waits = Allocation { $number } is done: look at what it proposes
desk-never-published = The season is not published yet
desk-unpublished = { $count ->
    [one] { $count } step since the release that visitors know nothing of
   *[other] { $count } steps since the release that visitors know nothing of
}
desk-letters-wait = { $count ->
    [one] { $shown } letter waits to be sent
   *[other] { $shown } letters wait to be sent
}
desk-heat-show = What the cells say
desk-heat-count = Assignments
desk-heat-load = Load, %
desk-heat-free = Free hours
desk-heat-conflicts = Conflicts
desk-heat-said = { $site }, { $day }: assignments – { $count }{ $kinds }; load { $load } %; free { $free } h; conflicts – { $conflicts }
desk-heat = How full the places are
desk-heat-none = free
desk-heat-full = in use all day
desk-heat-shut = closed

# The board of a day
board-table = Places and time
board-place = Place
board-filters = Filters and view
board-show = Show places
board-show-all = All
board-show-conflicts = With conflicts
board-show-free = Free ones
board-zoom = Scale
board-zoom-narrow = Smaller
board-zoom-normal = Normal
board-zoom-wide = Larger
board-compact = Compact rows
board-fold = Fold: { $name }
board-unfold = Unfold: { $name }
board-nothing = There are no such places on this day.
board-site-counts = { $count ->
    [one] { $count } assignment
   *[other] { $count } assignments
}{ $target ->
    [0] {""}
   *[other] {" "}(target { $target })
}
board-site-power = up to { $limit } kW
board-site-food = up to { $limit } food points
board-kw = { $value } kW
board-m2 = { $value } m²
board-water = water
board-cover = cover
board-capacity = { $count } at once
board-pinned = pinned
board-in-conflict = conflict
board-short = { $count ->
    [0] All who can come have a spot
    [one] { $count } application can come and waits for a spot
   *[other] { $count } applications can come and wait for a spot
}
board-short-has = { $has } of { $wanted }

# Whoever acts
who-form = application form
who-applicant = the applicant
who-command-line = command line
who-service = service
yes = yes
no = no

# Steps back and forth
turn-steps = Last step
turn-undo = Undo
turn-redo = Redo
turn-other = Another step can be undone or redone now
turn-other-about = Something else was done after what you saw. Look at it, and decide anew.
turn-look = Look
history-undone = undone

# Fields
label-date = Day
label-place = Place
label-hours = Time
label-start = Start
label-end = End
label-status = Status
label-pinned = Pinned
label-reason = Why it should be so

# What can be done
do-move = Move
do-place = Place
do-pick = Pick up and choose on the board
do-pin = Pin
do-unpin = Unpin
do-change = Change
do-swap = Swap
do-duplicate = Add
do-remove = Take out
do-allow = Allow
do-disallow = Allow no longer

# An edit that did not go through
refused-title = { $count ->
    [one] This would make { $count } conflict
   *[other] This would make { $count } conflicts
}
refused-about = Nothing has changed yet.
refused-elsewhere = Another place or time
refused-leave = Leave it as it was
refused-anyway = Do it all the same
refused-do = Do it for this reason
stale-title = Somebody has changed this
stale-by = { $who }, { $when }:
stale-what = What
stale-now = Now
stale-wanted = Yours
stale-mine = Do it my way
stale-theirs = Leave it as it is
stale-gone = It is no longer in the plan.

# One assignment
one-applicant = Applicant
one-people = People
one-needs = Needs
one-has = Assigned
one-about = About
one-loud = loud
one-setup = set-up { $minutes } min
one-teardown = tear-down { $minutes } min
one-wrong = What is wrong
one-allow = Allow with a reason
one-offers = Best spots
one-offers-none = There are no suitable free spots.
one-move = Move
one-acts = More
one-swap = Swap with
one-duplicate = Repeat on other days
one-duplicate-days = Days, at the same place and time
one-history = History
one-history-none = Never changed.
conflict-allowed = Allowed ({ $who }): { $reason }

# Conflicts
desk-conflicts-title = Conflicts
conflicts-all-days = Show all days
conflict-fixes = How to mend it
do-fix = Do it

# The history
desk-history = History
history-older = Earlier

# Publishing
desk-releases = Publishing
release-next = Release { $number }: what changes for visitors
release-conflicts = { $count ->
    [one] { $count } hard conflict
   *[other] { $count } hard conflicts
}
release-mend = Mend them
release-note = Note for the team
release-seen = { $count ->
    [one] Publish though { $count } conflict is open
   *[other] Publish though { $count } conflicts are open
}
release-not-seen = There are conflicts that nobody has allowed. Look at them, and tick that you publish all the same.
release-meanwhile = While you were looking, release { $number } came out ({ $who }). This is what would change now.
release-scope = Publish only a part
release-past = What has been published
release-none = Nothing yet.
release-since = { $number ->
    [0] What the release held
   *[other] What changed since release { $number }
}
release-compare = Compare with
release-from-nothing = nothing
do-publish = Publish
fate-new = { $count ->
    [one] { $shown } new
   *[other] { $shown } new
}
fate-moved = { $count ->
    [one] { $shown } moved
   *[other] { $shown } moved
}
fate-cancelled = { $count ->
    [one] { $shown } cancelled
   *[other] { $shown } cancelled
}
fate-restored = { $count ->
    [one] { $shown } restored
   *[other] { $shown } restored
}
fate-retitled = { $count ->
    [one] { $shown } renamed
   *[other] { $shown } renamed
}
fate-altered = { $count ->
    [one] { $shown } altered
   *[other] { $shown } altered
}
fate-none = Nothing changes for visitors.
back-title = Go back to this plan
back-nothing = The draft is the same.
back-about = The draft becomes so again; rows that change: { $count }. It is one step that can be undone.
back-left-out = Will not come back, because the season no longer has it: { $count }.
back-changed = Look at what would change now, and decide anew.
do-go-back = Go back

# Something is held
pick-held = In your hand: “{ $title }”.
pick-now = Now: { $spot }.
pick-how = Press the time where to put it. You can go to another day, too.
pick-past = It is past: only what happened can be noted here.
pick-put-back = Put back
pick-but = with a reservation:

# Who waits
short-find = Find
short-sort = First
short-sort-least = who has least
short-sort-missing = who lacks most
short-sort-title = by title
short-pick = Pick up

# What the script says
said-failed = That failed: the server can’t be reached. Nothing has changed.
said-yes = free
said-but = possible, but better not
said-no = not possible
said-keys = Keys
said-put-back = Put back
said-picked = Picked up. Arrows carry it, Enter puts it down, Escape lets go.
