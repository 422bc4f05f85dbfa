step-create = The season was made
step-import = Import: { $what }
step-allocate = Allocation: { $count ->
    [one] { $shown } assignment
   *[other] { $shown } assignments
}
step-replan = Replanned with the least changes: { $count ->
    [one] { $shown } assignment
   *[other] { $shown } assignments
}
step-planned = { $title } ({ $counts })
step-of-one = Allocation: { $what }
step-go-back = Back to release { $release }
step-undo = Undo of step { $step }: { $what }
step-redo = Redo of step { $step }: { $what }
step-release = Release { $number }
step-erase = What the applicant had told was erased for good: application { $name }
step-nothing = No changes
step-placed = Placed “{ $title }”: { $spot }
step-taken-off = Taken off “{ $title }”: { $spot }
step-moved = Moved “{ $title }”: { $from } → { $to }
step-resized = Length of “{ $title }”: { $from } → { $to }, { $spot }
step-swapped = Swapped “{ $first }” and “{ $second }”
step-status = “{ $title }” ({ $spot }): { $from } → { $to }
step-pinned = Pinned “{ $title }”: { $spot }
step-unpinned = Unpinned “{ $title }”: { $spot }
step-allowed = Allowed for “{ $title }”: { $rule }
step-allowed-no-more = No longer allowed for “{ $title }”: { $rule }
step-added = Added: { $what } “{ $name }”
step-removed = Removed: { $what } “{ $name }”
step-changed = Edited: { $what } “{ $name }” – { $columns }
step-sheet = { $sheet } – { $counts }
step-count-added = { $count } new
step-count-changed = { $count } changed
step-count-removed = { $count } removed
step-item-season = season
step-item-days = day
step-item-embankments = embankment
step-item-places = place
step-item-travel = travel time
step-item-noise = hear each other
step-item-applications = application
step-item-assignments = assignment
