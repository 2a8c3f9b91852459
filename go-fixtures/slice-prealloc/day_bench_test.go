package main

import "testing"

// BenchmarkDay collects the readings of a day and adds them up.
func BenchmarkDay(b *testing.B) {
	d := &day{readings: defaultReadings}
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		var s summary
		summarise(d, &s)
	}
}

// BenchmarkFour does so with four of them, which are 32 bytes.
func BenchmarkFour(b *testing.B) {
	d := &day{readings: 4}
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		var s summary
		summarise(d, &s)
	}
}
