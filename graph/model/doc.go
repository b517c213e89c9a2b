// Package model holds the Go types of the schema that no domain has. All but this file is written by gqlgen.
package model
