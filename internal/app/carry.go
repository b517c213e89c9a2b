package app

import (
	"context"

	"plein/accounts"
	"plein/internal/authz"
	"plein/internal/ids"
)

// carrying keeps browsers signed in and takes a visitor's search for help and draft along when they sign in.
type carrying struct {
	accounts.Sessions
	app *App
}

// Begin signs the browser in. What cannot be carried over must not keep anybody out.
func (c carrying) Begin(ctx context.Context, person ids.PersonID, epoch int) error {
	if err := c.Sessions.Begin(ctx, person, epoch); err != nil {
		return err
	}
	visitor := authz.ActorFrom(ctx).VisitorID
	if visitor == "" {
		return nil
	}
	actor, ok, err := c.app.Accounts.ActorByID(ctx, person, epoch)
	if err == nil && ok && !actor.IsStaff() { // what staff search is no search for help
		err = c.app.Deflection.Carry(ctx, visitor, person)
	}
	if err != nil {
		c.app.Log.ErrorContext(ctx, "a search for help was not carried over at sign-in", "error", err)
	}
	return nil
}
