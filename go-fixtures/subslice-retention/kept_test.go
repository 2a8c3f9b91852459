package main

import (
	"runtime"
	"testing"
)

// What a hundred numbers hold on to, in bytes each.
func held(t *testing.T) int64 {
	t.Helper()
	var before, after runtime.MemStats
	numbers := make([]number, 100)
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := range numbers {
		numbers[i] = numberIn(waybill("lamp"))
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(numbers)
	return (int64(after.HeapAlloc) - int64(before.HeapAlloc)) / 100
}
