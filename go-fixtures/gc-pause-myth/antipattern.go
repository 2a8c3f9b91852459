//go:build !fix

package main

// A person points to friends. Whatever can be reached from a root the
// collector has to visit, so it visits everybody in every cycle.
type person struct {
	friends [friendsEach]*person
	age     int64
	_       [19]int64
}

type network struct {
	people []*person
}

func fill(people int) *network {
	n := &network{people: make([]*person, people)}
	for i := range n.people {
		n.people[i] = &person{age: int64(i) % 90}
	}
	for i, p := range n.people {
		for place := range p.friends {
			p.friends[place] = n.people[friendOf(i, place, people)]
		}
	}
	return n
}

func (n *network) size() int { return len(n.people) }

// circle gives the ages of the friends' friends.
func (n *network) circle(id int) []int64 {
	var ages []int64
	for _, friend := range n.people[id].friends {
		for _, theirs := range friend.friends {
			ages = append(ages, theirs.age)
		}
	}
	return ages
}
