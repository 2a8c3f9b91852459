package main

import (
	"bytes"
	"sync"
	"testing"
)

// The table of one allocation, at its own scale: a kilobyte made anew,
// and a buffer taken from a pool and put back.
const kilobyte = 1024

var kept []byte

func BenchmarkFreshKilobyte(b *testing.B) {
	b.ReportAllocs()
	for range b.N {
		kept = make([]byte, 0, kilobyte)
	}
}

func BenchmarkFreshBuffer(b *testing.B) {
	b.ReportAllocs()
	for range b.N {
		buf := bytes.NewBuffer(make([]byte, 0, 512))
		buf.WriteString("OK")
		kept = buf.Bytes()
	}
}

func BenchmarkPooledBuffer(b *testing.B) {
	pool := sync.Pool{New: func() any {
		return bytes.NewBuffer(make([]byte, 0, 512))
	}}
	b.ReportAllocs()
	for range b.N {
		buf := pool.Get().(*bytes.Buffer)
		buf.Reset()
		buf.WriteString("OK")
		pool.Put(buf)
	}
}

// A pooled buffer costs no allocation, and a fresh one does, whatever the
// machine.
func TestAPooledBufferAllocatesNothing(t *testing.T) {
	pool := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	pooled := testing.AllocsPerRun(100, func() {
		buf := pool.Get().(*bytes.Buffer)
		buf.Reset()
		buf.WriteString("OK")
		pool.Put(buf)
	})
	fresh := testing.AllocsPerRun(100, func() {
		kept = make([]byte, 0, kilobyte)
	})
	if pooled >= 1 || fresh < 1 {
		t.Errorf("%v allocations pooled, %v fresh", pooled, fresh)
	}
}
