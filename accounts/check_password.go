package accounts

import "plein/internal/errs"

// CheckPassword tells whether a password would be taken from somebody with this name and address. Errors: INVALID (field password).
func CheckPassword(password, name, email string) error {
	var f errs.Fields
	checkPassword(&f, "password", password, name, email)
	return f.Err()
}
