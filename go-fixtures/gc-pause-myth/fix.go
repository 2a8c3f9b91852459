//go:build fix

package main

// A person knows friends by their number. There is one large object of
// people, and no pointer in it: the collector need not look inside.
type person struct {
	friends [friendsEach]int64
	age     int64
	_       [19]int64
}

type network struct {
	people []person
}

func fill(people int) *network {
	n := &network{people: make([]person, people)}
	for i := range n.people {
		n.people[i] = person{age: int64(i) % 90}
	}
	for i := range n.people {
		for place := range n.people[i].friends {
			n.people[i].friends[place] = int64(friendOf(i, place, people))
		}
	}
	return n
}

func (n *network) size() int { return len(n.people) }

// circle gives the ages of the friends' friends.
func (n *network) circle(id int) []int64 {
	var ages []int64
	for _, friend := range n.people[id].friends {
		for _, theirs := range n.people[friend].friends {
			ages = append(ages, n.people[theirs].age)
		}
	}
	return ages
}
