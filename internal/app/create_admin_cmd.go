package app

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"plein/accounts"
	"plein/internal/authz"
	"plein/internal/config"
)

// CreateAdminCmd makes an admin.
type CreateAdminCmd struct {
	Email  string `help:"Address to sign in with." required:"" placeholder:"ADDRESS"`
	Name   string `help:"Name as shown to others; the part of the address before the @ by default."`
	Locale string `help:"Language: ${enum}." enum:"nl,en" default:"nl"`
}

// Run makes the account. Somebody who has one already gets the role and keeps their password.
func (cmd *CreateAdminCmd) Run(ctx context.Context, c config.Config) error {
	name := cmd.Name
	if name == "" {
		name, _, _ = strings.Cut(cmd.Email, "@")
	}
	password, err := readPassword(os.Stdin, os.Stderr)
	if err != nil {
		return err
	}
	if err := accounts.CheckPassword(password, name, cmd.Email); err != nil {
		return plain(err)
	}
	return withApp(ctx, c, false, func(ctx context.Context, a *App) error {
		told, err := a.createAdmin(authz.AsSystem(ctx), cmd.Email, name, cmd.Locale, password)
		if err != nil {
			return plain(err)
		}
		fmt.Fprintln(os.Stderr, told)
		return nil
	})
}

func (a *App) createAdmin(ctx context.Context, email, name, locale, password string) (told string, err error) {
	hash, err := a.Accounts.HashPassword(ctx, password)
	if err != nil {
		return "", err
	}
	p, made, err := a.Accounts.CreateDirect(ctx, accounts.DirectPerson{
		NewPerson:    accounts.NewPerson{Email: email, DisplayName: name, Locale: locale, Roles: []authz.Role{authz.RoleAdmin}},
		PasswordHash: hash,
	})
	switch {
	case err != nil:
		return "", err
	case made:
		return fmt.Sprintf("%s is an admin now", p.Email), nil
	case p.Has(authz.RoleAdmin) && !p.Deactivated():
		return fmt.Sprintf("%s is an admin already; the password stays as it was", p.Email), nil
	}
	if p.Deactivated() {
		if _, err := a.Accounts.SetDeactivated(ctx, p.ID, false); err != nil {
			return "", err
		}
	}
	roles := slices.DeleteFunc(slices.Clone(p.Roles), func(r authz.Role) bool { return r == authz.RoleAdmin })
	if _, err := a.Accounts.SetRoles(ctx, p.ID, append(roles, authz.RoleAdmin)); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s had an account and is an admin now; the password stays as it was", p.Email), nil
}

// readPassword asks twice on a terminal; otherwise it takes the first line.
func readPassword(in *os.File, out io.Writer) (string, error) {
	if fd := int(in.Fd()); term.IsTerminal(fd) {
		first, err := ask(fd, out, "Password: ")
		if err != nil {
			return "", err
		}
		again, err := ask(fd, out, "The same again: ")
		if err == nil && first != again {
			err = errors.New("the two are not the same")
		}
		return first, err
	}
	line, err := bufio.NewReader(io.LimitReader(in, 4096)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	if line = strings.TrimRight(line, "\r\n"); line == "" {
		return "", errors.New("no password on standard input")
	}
	return line, nil
}

func ask(fd int, out io.Writer, question string) (string, error) {
	fmt.Fprint(out, question)
	b, err := term.ReadPassword(fd)
	fmt.Fprintln(out)
	return string(b), err
}
