# Mail to applicants: what is always said
mail-hello = Hello { $name },
mail-hello-nobody = Hello,
mail-number = Number of your application: { $number }. Please have it ready if you call or write.
mail-title = “{ $title }”
mail-news-offered = { $title }: a new date
mail-news-freed = { $title }: a free date
mail-news-taken-back = { $title }: no longer offered
mail-news-moved = { $title }: moved
mail-news-cancelled = { $title }: cancelled
mail-news-near = { $title }
mail-was = Before: { $spot }
mail-is = Now: { $spot }
mail-until = Please answer by { $time } on { $day }: then we offer it to others.
mail-address = Address: { $address }
mail-arrival = Come to set up from { $time }.
mail-cleared = Clear everything away by { $time }.
mail-link = Your page
mail-link-of = Your page, { $title }
mail-link-veiled = [a private link: only the recipient sees it]
mail-stop = Send no reminders

# Mail to applicants: what an organizer may word otherwise
mail-contact =
    Questions? Just answer this mail.

    The organizers, { $season }
mail-received-subject = We have your application: { $titles }
mail-received-opening = We have received your application { $titles } for { $season }. We will write when it is decided.
mail-received-closing = { "" }
mail-accepted-subject = Your application is accepted: { $titles }
mail-accepted-opening = Your application { $titles } for { $season } is accepted. Dates and places follow in another mail when the programme is ready.
mail-accepted-closing = { "" }
mail-waiting-subject = Your application is on the waiting list: { $titles }
mail-waiting-opening = There are not enough places yet, so your application { $titles } for { $season } is on the waiting list. We will write if a place becomes free.
mail-waiting-closing = { "" }
mail-rejected-subject = About your application: { $titles }
mail-rejected-opening = Thank you for your application { $titles }. We are sorry that we can’t accept it for { $season }. We would be glad to hear from you another time.
mail-rejected-closing = { "" }
mail-offered-subject = Your dates: { $titles }
mail-offered-opening = The programme of { $season } is ready. This is where and when we expect you.
mail-offered-closing = Please confirm each date on your page. If one does not suit you, decline it there as soon as you can: others can use the place.
mail-freed-subject = A date has become free: { $titles }
mail-freed-opening = A place has become free, and we offer it to you: { $season }.
mail-freed-closing = Confirm the date on your page, or decline it. It is yours only when you have confirmed it.
mail-taken-back-subject = No longer offered: { $titles }
mail-taken-back-opening = We had offered you a date that had become free. Our plans have changed, and the offer does not hold any more: { $season }. You need not answer it.
mail-taken-back-closing = We are sorry. Whatever is not named here stays as it was.
mail-moved-subject = Changes to the programme: { $titles }
mail-moved-opening = Some changes to the programme of { $season } concern you. Whatever is not named here stays as it was.
mail-moved-closing = If the new time does not suit you, please tell us as soon as you can.
mail-cancelled-subject = Cancelled: { $titles }
mail-cancelled-opening = We are sorry: this is not in the programme of { $season } any more. Whatever is not named here stays as it was.
mail-cancelled-closing = { "" }
mail-reminder-subject = A reminder: { $titles }
mail-reminder-opening = Your turn is near: { $season }.
mail-reminder-closing = If anything has changed, please tell us today.
mail-example-name = Anna
mail-example-number = 483-205
mail-example-title = The Dawn choir
mail-misfit-empty = Something has to stand here.
mail-misfit-unknown = There is nothing to put in for “{ $name }”. Possible: { $known }.
mail-misfit-brace = Braces only go around what is put in.

# Mail on the organizer's desk
desk-mail = Mail
letters-about = Mail to applicants. Publishing and decisions on applications only prepare it: it goes out when you send it. Reminders two days before go out by themselves, to those who have been sent their dates; so do offers of dates that became free, and their end.
letters-waiting = { $count ->
    [one] { $shown } message waits to be sent.
   *[other] { $shown } messages wait to be sent.
}
letters-release-all = Send all
letters-drop-all = Don’t send
letters-none = There are no such messages.
letters-none-yet = There were no letters yet.
letters-states = Which messages
letters-all = All
letters-all-of = All letters about this application
letters-state-waiting = Waiting
letters-texts = Texts of the mails
letters-state-queued = To be sent
letters-state-sending = Under way
letters-state-sent = Sent
letters-state-failed = Not sent
letters-state-dropped = Dropped
letters-preview = Message { $nth } of { $count }
letters-before = Previous
letters-after = Next
letters-would = { $count ->
    [one] { $count } message would be prepared
   *[other] { $count } messages would be prepared
}
letters-would-wait = After publishing they wait on the page “Mail”: you send them separately.
letter-waiting = waits to be sent
letter-queued = to be sent
letter-sending = being sent
letter-sent = sent
letter-failed = not sent
letter-dropped = dropped
letter-no-address = no mail address, please call
letter-refused = the mail server refused it
letter-gave-up = all attempts failed
letter-reply = answer { $code }
letter-attempts = { $count ->
    [one] { $count } attempt
   *[other] { $count } attempts
}
letter-release = Send
letter-retry = Try again
letter-drop = Don’t send
letter-text = Text of the message
letter-html = As the recipient sees it
letter-applications = About which applications
letter-others = all mail about it
letter-kind-received = Application received
letter-kind-accepted = Application accepted
letter-kind-waiting = Application on the waiting list
letter-kind-rejected = Application rejected
letter-kind-offered = New dates
letter-kind-freed = A date has become free
letter-kind-taken-back = Offer taken back
letter-kind-moved = Changes
letter-kind-cancelled = Cancelled
letter-kind-reminder = Reminder
texts-about = The greeting, dates, places and addresses are written by the service. The rest can be said in your own words; { $known } can be put in. Messages that are ready do not change.
texts-contact = Whom to write to and call – at the end of every mail
texts-subject = Subject
texts-opening = Before the dates
texts-closing = After the dates
texts-example = Example
texts-look = See the examples
texts-store = Save
texts-wrong = Not saved: please mend what is marked.
