package gqlerr

import "runtime/debug"

// stack is the stack of the goroutine that panicked, cut to what a log line can bear.
func stack() string {
	const most = 8 << 10
	s := debug.Stack()
	if len(s) > most {
		s = s[:most]
	}
	return string(s)
}
