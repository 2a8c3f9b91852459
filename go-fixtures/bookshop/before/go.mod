module example.test/bookshop

go 1.23
