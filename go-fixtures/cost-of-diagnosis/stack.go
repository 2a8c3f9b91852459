//go:build stack

package main

import "runtime"

// A megabyte is a generous buffer, and holds a quarter of the text.
var text = make([]byte, 1<<20)

// look has the runtime write all stacks into a buffer, as an alarm would
// that wants to show them. Nothing else runs meanwhile. What does not fit
// is walked all the same, and left out without a word.
func look() {
	runtime.Stack(text, true)
}
