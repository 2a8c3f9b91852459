package main

import "testing"

// BenchmarkEndDay ends a day of 90 MB. Copying the sessions that go on
// is what the fix costs; what it saves is seen in memory alone.
func BenchmarkEndDay(b *testing.B) {
	s := fillStore(defaultKept)
	whole := s.sessions
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		s.sessions = whole
		s.endDay()
	}
}
