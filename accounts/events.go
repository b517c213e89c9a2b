package accounts

import (
	"time"

	"plein/internal/authz"
	"plein/internal/ids"
)

// Facts about accounts. Those that ask for a mail carry no address and no secret, only the token's id: the mailer calls
// [Service.Letter] when it is about to send, so that the raw secret exists in the mail alone and never in the outbox.
type (
	// EmailVerificationRequested asks for the mail that proves an address after a sign-up.
	EmailVerificationRequested struct {
		TokenID TokenID   `json:"tokenId"`
		At      time.Time `json:"at"`
	}
	// PasswordResetRequested asks for the mail with which a new password is set.
	PasswordResetRequested struct {
		TokenID TokenID   `json:"tokenId"`
		At      time.Time `json:"at"`
	}
	// PersonInvited asks for the mail that invites a person whom an admin made.
	PersonInvited struct {
		TokenID  TokenID      `json:"tokenId"`
		PersonID ids.PersonID `json:"personId"`
		By       ids.PersonID `json:"by"`
		At       time.Time    `json:"at"`
	}
	// RequestLinkRequested asks for the mail whose link proves the address of somebody who asked the desk without signing in.
	RequestLinkRequested struct {
		TokenID  TokenID      `json:"tokenId"`
		PersonID ids.PersonID `json:"personId"`
		// About names what the link is for, such as the global id of a ticket.
		About string    `json:"about"`
		At    time.Time `json:"at"`
	}
	// RequestLinkOpened tells that the link was opened: the person asked for About themselves.
	RequestLinkOpened struct {
		PersonID ids.PersonID `json:"personId"`
		About    string       `json:"about"`
		At       time.Time    `json:"at"`
	}
	// PersonSignedUp tells that a customer's account became usable.
	PersonSignedUp struct {
		PersonID ids.PersonID `json:"personId"`
		At       time.Time    `json:"at"`
	}
	// EmailVerified tells that a person proved their address.
	EmailVerified struct {
		PersonID ids.PersonID `json:"personId"`
		At       time.Time    `json:"at"`
	}
	// PasswordChanged tells that a password was set or changed; the person is told by mail.
	PasswordChanged struct {
		PersonID ids.PersonID `json:"personId"`
		At       time.Time    `json:"at"`
	}
	// PersonChanged tells that a name, role, licence, team or the state of an account changed, or that a person was made.
	PersonChanged struct {
		PersonID ids.PersonID `json:"personId"`
		// By is who did it; zero for Plein itself.
		By ids.PersonID `json:"by"`
		At time.Time    `json:"at"`
	}
	// PolicyChanged tells that a role or licence was given an action, or lost it.
	PolicyChanged struct {
		Version int64        `json:"version"`
		Subject string       `json:"subject"`
		Action  authz.Action `json:"action"`
		Granted bool         `json:"granted"`
		By      ids.PersonID `json:"by"`
		At      time.Time    `json:"at"`
	}
)

// Kinds of the facts.
const (
	KindEmailVerificationRequested = "accounts.email_verification_requested"
	KindPasswordResetRequested     = "accounts.password_reset_requested"
	KindPersonInvited              = "accounts.person_invited"
	KindRequestLinkRequested       = "accounts.request_link_requested"
	KindRequestLinkOpened          = "accounts.request_link_opened"
	KindPersonSignedUp             = "accounts.person_signed_up"
	KindEmailVerified              = "accounts.email_verified"
	KindPasswordChanged            = "accounts.password_changed"
	KindPersonChanged              = "accounts.person_changed"
	KindPolicyChanged              = "accounts.policy_changed"
)

// Kind names the fact.
func (EmailVerificationRequested) Kind() string { return KindEmailVerificationRequested }

// Kind names the fact.
func (PasswordResetRequested) Kind() string { return KindPasswordResetRequested }

// Kind names the fact.
func (PersonInvited) Kind() string { return KindPersonInvited }

// Kind names the fact.
func (RequestLinkRequested) Kind() string { return KindRequestLinkRequested }

// Kind names the fact.
func (RequestLinkOpened) Kind() string { return KindRequestLinkOpened }

// Kind names the fact.
func (PersonSignedUp) Kind() string { return KindPersonSignedUp }

// Kind names the fact.
func (EmailVerified) Kind() string { return KindEmailVerified }

// Kind names the fact.
func (PasswordChanged) Kind() string { return KindPasswordChanged }

// Kind names the fact.
func (PersonChanged) Kind() string { return KindPersonChanged }

// Kind names the fact.
func (PolicyChanged) Kind() string { return KindPolicyChanged }

// Aggregate says what the fact is about.
func (e EmailVerificationRequested) Aggregate() (string, [16]byte) { return "account_token", e.TokenID }

// Aggregate says what the fact is about.
func (e PasswordResetRequested) Aggregate() (string, [16]byte) { return "account_token", e.TokenID }

// Aggregate says what the fact is about.
func (e PersonInvited) Aggregate() (string, [16]byte) { return "person", e.PersonID }

// Aggregate says what the fact is about.
func (e RequestLinkRequested) Aggregate() (string, [16]byte) { return "person", e.PersonID }

// Aggregate says what the fact is about.
func (e RequestLinkOpened) Aggregate() (string, [16]byte) { return "person", e.PersonID }

// Aggregate says what the fact is about.
func (e PersonSignedUp) Aggregate() (string, [16]byte) { return "person", e.PersonID }

// Aggregate says what the fact is about.
func (e EmailVerified) Aggregate() (string, [16]byte) { return "person", e.PersonID }

// Aggregate says what the fact is about.
func (e PasswordChanged) Aggregate() (string, [16]byte) { return "person", e.PersonID }

// Aggregate says what the fact is about.
func (e PersonChanged) Aggregate() (string, [16]byte) { return "person", e.PersonID }

// Aggregate says what the fact is about.
func (e PolicyChanged) Aggregate() (string, [16]byte) { return "policy", [16]byte{} }
