//go:build !fix

package main

// endDay keeps the sessions that go on, in a map of their number, since
// a map that was large stays large. The sessions themselves stay where
// they are: one here, one there, each with a page to itself that nobody
// else can have back.
func (s *store) endDay() {
	kept := make(map[string][]byte)
	for i := range sessionsOfDay {
		if !s.goesOn(i) {
			continue
		}
		key := keyOf(i)
		kept[key] = s.sessions[key]
	}
	s.sessions = kept
}
