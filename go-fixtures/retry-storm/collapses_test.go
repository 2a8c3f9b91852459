//go:build go1.25 && !fix && !once && !shed

package main

import "testing"

// The supplier is as busy as ever, and next to nobody has a use for what
// it answers.
func TestHardlyATripIsServed(t *testing.T) {
	right, failed := served(t)
	if right > failed/10 {
		t.Errorf("%d trips were served, %d were not", right, failed)
	}
}
