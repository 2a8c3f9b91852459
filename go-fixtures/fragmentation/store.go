package main

import (
	"fmt"
	"hash/crc32"
	"math/bits"
)

// 200,000 sessions of 16 to 2,048 bytes are about 90 MB; as many are of
// 16 to 32 bytes as are of 1 to 2 KB, as such things go.
const (
	sessionsOfDay = 200_000
	pageLength    = 20
)

type store struct {
	keptPercent int
	sessions    map[string][]byte
}

// fillStore lets a day pass.
func fillStore(keptPercent int) *store {
	s := &store{
		keptPercent: keptPercent,
		sessions:    make(map[string][]byte, sessionsOfDay),
	}
	for i := range sessionsOfDay {
		s.sessions[keyOf(i)] = newState(i)
	}
	return s
}

// goesOn says whether the session outlives the day. It is a matter of
// chance, but the same chance in every process.
func (s *store) goesOn(i int) bool {
	return int(mix(i)>>32%100) < s.keptPercent
}

// page lists sessions that go on, from a number upwards. It copies what
// it shows, so that there is garbage, and collections with it.
func (s *store) page(from int) []byte {
	list := []byte("[")
	for i, shown := from, 0; i < sessionsOfDay && shown < pageLength; i++ {
		if !s.goesOn(i) {
			continue
		}
		state := append([]byte(nil), s.sessions[keyOf(i)]...)
		if shown > 0 {
			list = append(list, ",\n"...)
		}
		list = fmt.Appendf(list, "{\"id\":%d,\"bytes\":%d,\"crc\":%d}",
			i, len(state), crc32.ChecksumIEEE(state))
		shown++
	}
	return append(list, "]\n"...)
}

// keyOf gives keys of 8 to 39 letters.
func keyOf(i int) string {
	return fmt.Sprintf("%0*x", 8+int(mix(i)%32), i)
}

// newState gives a session's state: 16 to 2,048 bytes, each power of two
// as likely as the next.
func newState(i int) []byte {
	chance := mix(i + sessionsOfDay)
	least := 16 << (chance % 7)
	state := make([]byte, least+int(chance>>8)%least)
	for j := range state {
		state[j] = byte(i + j)
	}
	return state
}

// mix makes a number out of another that looks like chance.
func mix(i int) uint64 {
	high, low := bits.Mul64(uint64(i)+0x9e3779b97f4a7c15,
		0xd1342543de82ef95)
	return high ^ low
}
