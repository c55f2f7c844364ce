def places(submission, name):
    return [(s.file, s.line, s.qualname) for s in submission.find(name)]


def test_a_name_that_is_not_there_has_no_definition(read):
    submission = read("class A:\n    def f(self): return 1\n")
    assert submission.find("g") == submission.find("A.g") == submission.find("B.f") == ()


def test_every_definition_in_a_file_is_found_the_last_one_last(read):
    submission = read("def f(): return 1\ndef f(): return 2\n")
    assert places(submission, "f") == [("a.py", 1, "f"), ("a.py", 2, "f")]


def test_files_come_in_the_order_of_their_names(read):
    submission = read({"b.py": "def f(): return 1", "a.py": "\ndef f(): return 1"})
    assert places(submission, "f") == [("a.py", 2, "f"), ("b.py", 1, "f")]


def test_a_method_is_found_through_base_classes(read):
    text = "class A:\n    def f(self): return 1\nclass B(A): pass\nclass C(B): pass\n"
    assert places(read(text), "C.f") == [("a.py", 2, "A.f")]


def test_an_own_method_comes_before_the_inherited_one(read):
    text = "class A:\n    def f(self): return 1\nclass B(A):\n    def f(self): return 2\n"
    assert places(read(text), "B.f") == [("a.py", 4, "B.f")]


def test_the_first_base_comes_first(read):
    text = (
        "class A:\n    def f(self): return 1\n"
        "class B:\n    def f(self): return 2\n"
        "class C(A, B): pass\n"
    )
    assert places(read(text), "C.f") == [("a.py", 2, "A.f")]


def test_a_base_class_may_be_in_another_file(read):
    submission = read(
        {
            "z/base.py": "class A:\n    def f(self): return 1\n",
            "net.py": "import z.base as base\nclass B(base.A): pass\n",
        }
    )
    assert places(submission, "B.f") == [("z/base.py", 2, "A.f")]


def test_a_base_class_of_the_same_file_comes_before_one_of_another(read):
    base = "class A:\n    def f(self): return 1\n"
    submission = read({"a.py": base, "b.py": "\n" + base + "class B(A): pass\n", "c.py": base})
    assert places(submission, "B.f") == [("b.py", 3, "A.f")]


def test_a_class_that_extends_its_earlier_self_keeps_the_methods(read):
    text = "class A:\n    def f(self): return 1\nclass A(A):\n    def g(self): return 2\n"
    submission = read(text)
    assert places(submission, "A.f") == [("a.py", 2, "A.f")]
    assert places(submission, "A.g") == [("a.py", 4, "A.g")]


def test_the_methods_of_a_class_that_is_defined_again_are_gone(read):
    text = "class A:\n    def f(self): return 1\nclass A:\n    def g(self): return 2\n"
    assert places(read(text), "A.f") == []


def test_circles_of_base_classes_and_aliases_end(read):
    submission = read("class A(B): pass\nclass B(A): pass\nC = D\nD = C\nE = E\n")
    assert submission.find("A.f") == submission.find("C") == submission.find("E") == ()


def test_a_rebound_name_leads_to_its_definition(read):
    submission = read("class Bar:\n    def f(self): return 1\nFoo = Bar\nBaz = Foo\n")
    assert places(submission, "Baz") == [("a.py", 1, "Bar")]
    assert places(submission, "Foo.f") == [("a.py", 2, "Bar.f")]


def test_a_rebound_name_may_lead_to_another_file(read):
    submission = read({"b.py": "def g(): return 1", "a.py": "from b import g\nf = g\n"})
    assert places(submission, "f") == [("b.py", 1, "g")]


def test_rebinding_after_a_definition_counts_last(read):
    submission = read("def f(): return 1\ndef g(): return 2\nf = g\n")
    assert [s.qualname for s in submission.find("f")] == ["f", "g"]


def test_rebinding_before_a_definition_counts_first(read):
    submission = read("def g(): return 2\nf = g\ndef f(): return 1\n")
    assert [s.qualname for s in submission.find("f")] == ["g", "f"]


def test_a_rebound_name_means_what_stood_before_it(read):
    submission = read("def g(): return 1\nf = g\ndef g(): return 2\n")
    assert places(submission, "f") == [("a.py", 1, "g")]


def test_a_method_that_is_added_from_outside_is_found(read):
    submission = read("class A: pass\ndef f(self): return 1\nA.f = f\n")
    assert places(submission, "A.f") == [("a.py", 2, "f")]
