//go:build counted

package main

import "fixproof/fixtures/internal/goroutinedump"

// identify names a snapshot by the places at which its goroutines wait,
// and by how many there are at each. All else is cleaned away. But under
// load the numbers change with every request.
func identify(
	_ []byte, goroutines []goroutinedump.Goroutine,
) goroutinedump.ID {
	return goroutinedump.Hash(goroutinedump.ParkedStacks(goroutines))
}
