//go:build fix

package main

import "bytes"

// endDay keeps the sessions that go on, in a map of their number, since
// a map that was large stays large. Each session is copied as well: the
// copies are made one after the other and lie close together, and the
// pages of the day are free as a whole.
func (s *store) endDay() {
	kept := make(map[string][]byte)
	for i := range sessionsOfDay {
		if !s.goesOn(i) {
			continue
		}
		key := keyOf(i)
		kept[key] = bytes.Clone(s.sessions[key])
	}
	s.sessions = kept
}
