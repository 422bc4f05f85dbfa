# Applications worked through
applications-title = Applications
applications-new = New application
applications-count = { $count ->
    [0] No such applications
    [one] { $shown } application
   *[other] { $shown } applications
}
applications-all = All
applications-kind = Kind
applications-embankment = Embankment
applications-filters = Filters and order
applications-show = Show
applications-show-all = All
applications-show-unplaced = Without an assignment
applications-show-unrated = Without a score
applications-sort-all = as they came in
applications-sort-newest = newest
applications-sort-title = by title
applications-sort-score = best score
applications-sort-least = fewest assignments
applications-status-submitted = Submitted
applications-status-accepted = Accepted
applications-status-waiting = On the waiting list
applications-status-rejected = Rejected
applications-status-withdrawn = Withdrawn
applications-has = { $has } of { $wanted } assigned
applications-mean = score { $mean }
applications-tick = Tick: { $title }
applications-tick-all = Tick all on the page
applications-tick-none = Take all ticks away
applications-back = To the applications
applications-along = Neighbouring applications
applications-at = { $at } of { $count }
applications-previous = Previous
applications-next = Next
applications-gone = This application is gone.
applications-keys = Keys: J and K – along the rows, X – tick, A, W and R – decide about those that are ticked.
applications-undecided = { $count ->
    [one] { $count } application waits for a decision
   *[other] { $count } applications wait for a decision
}

# Decisions
decide-title = Decision
decide-ticked = Decide about those that are ticked
decide-note = Note for the team
decide-next = Go on to the next one
decide-accepted = Accept
decide-waiting = Put on the waiting list
decide-rejected = Reject
decide-submitted = Back to submitted
decide-nothing = No application is ticked
decide-nothing-about = Tick the applications that you decide about, and try again.
decide-left = { $count ->
    [one] { $count } assignment is left
   *[other] { $count } assignments are left
}
decide-left-about = The application is rejected and still has a spot in the programme. That is a conflict now: remove the assignments, or take the application back.
decide-left-remove = { $count ->
    [one] Remove { $count } assignment
   *[other] Remove { $count } assignments
}
then-stay = Save
then-next = Save and next

# How much room there is
room-title = How many spots fit
room-fits = fit of { $spots } (places × days)
room-free = free now
room-days = days with a free one
room-why = What stands in the way on the others
room-spots = { $count ->
    [one] on { $count } spot
   *[other] on { $count } spots
}
room-example = For example:

# Reviewers' scores
reviews-title = Scores
reviews-none = No scores yet.
reviews-hidden = You see the scores of others after giving yours.
reviews-own = Your score: 1 – no, 5 – by all means
reviews-score = Score
reviews-comment = Comment

# One application
application-facts = About the application
application-back = To the application
application-remove = Remove the application
application-keep = Keep it
application-remove-title = Remove the application? { $title }
application-remove-about = The application goes from the draft with all that it says. The step can be undone. If they only don't take part any more, deciding “withdrawn” is enough: the application stays in the list.
application-remove-with = { $count ->
    [one] { $count } assignment goes with it:
   *[other] { $count } assignments go with it:
}
application-remove-anew = The application or its assignments were changed while you were looking. Nothing was removed; below is what there is now.
application-change = Change the application
application-edit = Change: { $title }
application-wrong = { $count ->
    [one] Mend { $count } field
   *[other] Mend { $count } fields
}
application-assignments = Assignments
application-assignments-none = None yet.
application-others = Other applications of this applicant
application-group-what = What
application-group-who = Who
application-group-when = When and how often
application-group-needs = What it needs
application-group-where = Where
application-hint-id = Empty: it gets one.
application-hint-people = One a line: who can't be in two places at once.
application-hint-availability = One a line: 2024-06-01 12:00-18:00 +2. Hours, and +1 or +2 (a preferred day), where they matter. Empty: every day.
application-hint-duration_min = Empty: as long as the place is open.
application-hint-start_step_min = 30: starts at :00 and :30 only. Empty: any minute.
application-hint-embankments = Nothing ticked: everywhere.

erase-link = Erase the applicant’s data
erase-title = Erase the applicant’s data: application { $application }
erase-goes = Contacts, the list of people, title, description and applicant will be gone – from the draft, its history, all releases, mail and notes. The application’s id stands for its title from then on.
erase-stays = Kind, category, town and what was planned and held stay: the season’s report is made of them. Nothing more will be planned for the application.
erase-for-good = This can’t be undone.
erase-type-id = To confirm, type the id of the application: { $application }
erase-wrong-id = That is not the id. Type { $application }.
erase-planned = The application is still planned. Take it off these days first:
erase-do = Erase for good
