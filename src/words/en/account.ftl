# Around the pages of the team
page-team = For the team
nav-team = For the team
nav-account = My account
nav-accounts = Accounts
nav-audit = Audit log
logout = Log out
save = Save
everywhere = In every season

# Logging in
login-title = Log in
login-submit = Log in
login-help = Forgotten your password? Ask an administrator for a new link.

# Fields
label-login = Login
label-password = Password
label-current = Present password
label-new = New password
label-repeat = Password again
label-name = Name
label-email = E-mail (optional)
label-language = Language
label-scopes = What it may do
label-season = Season
label-days = Holds for, days
label-role = Role
label-where = Where
hint-password = At least 12 characters: best several words that stand together nowhere else.
hint-login = Latin letters, digits and . - _ @; an e-mail address will do.

# What is wrong with a field
field-required = fill in this field
field-too-short = at least { $bound } characters are needed
field-too-long = at most { $bound } characters
field-login = 2 to 64 characters: Latin letters, digits and . - _ @, a letter or digit first
field-email = this does not look like an e-mail address
field-taken = this name is taken
field-guessable = this is easy to guess; take several words
field-wrong-password = the password is wrong
field-unknown = there is no such thing
field-range = a whole number from 1 to { $bound } is needed
field-limit = such a role can't be limited to this
field-differs = the passwords differ
field-time = a time is needed, such as 12:00, after midnight 25:30
field-later-than-start = the end has to be later than the start
field-over = these days are over
field-type = can't be read: { $what }

# What was done
done-created = The account is made. Give it a role and make an invitation link.
done-password = The password is changed. Other devices are logged out.
done-profile = Saved.
done-session = Logged out there.
done-token = The token holds no more.
done-changed = Done.

# The own account
account-title = My account
account-no-roles = No roles yet: ask an administrator.
password-title = Password
password-about = After a change all other devices are logged out.
password-submit = Change password
sessions-title = Where you are logged in
sessions-since = Since
sessions-seen = last seen
sessions-this = this device
sessions-end = Log out there
sessions-end-others = Log out everywhere else
tokens-title = Tokens for programs
tokens-about = With a token a program acts for you, within what you let it do.
tokens-api = What programs can do
tokens-made = Copy the token now: it will not be shown again.
tokens-new = New token
tokens-days = At most { $days } days: then make a new one.
tokens-submit = Make token
tokens-withdraw = Withdraw
tokens-until = holds until
tokens-expired = expired
tokens-used = used
tokens-unused = not used
scope-read = read
scope-write = change
scope-publish = publish
scope-admin = manage accounts

# All accounts
accounts-title = Accounts
accounts-new = New account
accounts-about = People choose their password themselves, by an invitation link.
accounts-create = Make account
accounts-disabled = disabled
accounts-invited = no password yet
accounts-state = Access
accounts-disable = Disable
accounts-disable-about = The person is logged out everywhere at once and can't log in; tokens and links hold no more.
accounts-enable = Enable
accounts-enable-about = The person can log in again with their password.
accounts-audit = What this account did
grants-title = Roles
grants-add = Give role
grants-remove = Take away
role-administrator = administrator
role-organizer = organizer
role-reviewer = reviewer
role-staff = staff
invite-title = Invitation
invite-about = By the link the person chooses a password, once. It holds for a week.
invite-again = For one who has forgotten the password: a new link sets another one, and other devices are logged out.
invite-submit = Make link
invite-made = Hand over the link in person: whoever opens it chooses the password. It will not be shown again.
invite-until = The link holds until
invite-withdraw = Withdraw link

# An invitation
invitation-title = Choose a password
invitation-about = { $name }, you are invited to the festival's team.
invitation-submit = Save password

# The audit log
audit-title = Audit log
audit-about = Who did what, and from which network. The address is shortened: it leads to no single person.
audit-of = Only { $login }.
audit-all = Show everybody
audit-older = Older
audit-when = When
audit-who = Who
audit-what = What
audit-subject = Whom or what
audit-from = From
audit-refused = refused
audit-all-sessions = all other logins
audit-application = application { $id }
audit-drop-counted = letters not to be sent: { $number }
audit-mail-texts = texts of the mail
audit-marks = marks: { $count }
audit-release = release { $number }
audit-release-counted = letters sent: { $number }
audit-run-counted = allocation { $number }
audit-step = step { $number }
audit-waiting-list = freed places
verb-log-in = login
verb-log-out = logout
verb-end-session = session ended
verb-change-password = password change
verb-change-profile = profile change
verb-create-account = new account
verb-disable-account = account disabled
verb-enable-account = account enabled
verb-add-grant = role given
verb-remove-grant = role taken away
verb-invite = invitation
verb-withdraw-invitation = invitation withdrawn
verb-accept-invitation = invitation accepted
verb-create-token = new token
verb-edit-season = season edited
verb-review = application reviewed
verb-publish = published
verb-allocate = let the service allocate
verb-mark-attendance = marks on an embankment
verb-renew-link = a new private link of an applicant
verb-erase-applicant = an applicant’s data erased
verb-withdraw-token = token withdrawn

# The interface for programs
api-title = Interface for programs
api-about = JSON at the addresses below /api/v1. The whole description, for tools:
api-token = A token is made here:
api-try = Try it
api-no-script = Trying it here needs JavaScript; everything else works without.
api-open = For everybody.
api-session = Only for a person who is logged in; not for tokens.
api-account = For every account.
api-scope = By role; a token needs the scope { $scope }.
api-problems = What can be wrong
