"""Addresses and signals as CSV, in the columns that `import addresses` and `import signals` know."""

import numpy

from generators import points, table

IN_POSTCODE, IN_STREET, IN_PLACE = 20, 60, 6_000  # addresses; a street never crosses a place
STEMS = ("Berken", "Eiken", "Kerk", "Molen", "Dorps", "Linden", "School", "Haven", "Prins Hendrik", "Wilhelmina",
         "Burgemeester Jansen", "Van der Waals", "Sint Jans", "Noorder", "Zuider", "Vecht", "Maas", "Anjer", "Merel",
         "Leeuwerik", "Spui", "Raadhuis", "Julianaplein ", "Oranje", "Beatrix", "Gruttersgang ", "Korenbloem", "Vijver")
KINDS = ("straat", "laan", "weg", "plein", "hof", "kade", "pad", "dreef", "singel", "steeg")
ADDITIONS = ("", "", "", "", "", "", "", "2", "H", "bis")
LETTERS = ("", "", "", "", "", "A", "B")
# How people write letter and addition behind the number: every form means the same address.
FORMS = ("{0}{1}{2}", "{0} {1} {2}", "{0}-{1}-{2}", "{0}{1}-{2}", "{0} {1}-{2}", "{0}/{1}{2}", "{0}.{1}.{2}")
CATEGORIES, STATES = ("Afval", "Groen", "Straatverlichting", "Wegdek", "Overlast"), ("open", "gesloten")


def write_located_signals(path, polygons, count, seed):
    """Signals with a point, as clustered as addresses."""
    generator = numpy.random.default_rng(seed)
    place = points.clustered(polygons, count, generator)

    def columns(start, stop):
        number = numpy.arange(start, stop)
        return [table.digits(number, 8), table.words(CATEGORIES, number % 5), table.words(STATES, number // 3 % 2),
                _day(number), *map(table.metres, place[start:stop].T)]

    table.write(path, "id,categorie,status,datum,rd_x,rd_y", count, columns)


def write_addresses(path, polygons, count, seed):
    """`count` addresses, street by street; those of a postcode lie together."""
    generator = numpy.random.default_rng(seed)
    middles = points.clustered(polygons, count // IN_POSTCODE + 1, generator)

    def columns(start, stop):
        number = numpy.arange(start, stop)
        place = middles[number // IN_POSTCODE] + generator.uniform(-60, 60, (stop - start, 2))
        return [_id(number), _street(number), table.digits(_house(number), 3), table.words(LETTERS, _letter(number)),
                table.words(ADDITIONS, _addition(number)), _postcode(number), _place(number), *map(table.metres, place.T)]

    header = "nummeraanduiding_id,straatnaam,huisnummer,huisletter,huisnummertoevoeging,postcode,woonplaats,rd_x,rd_y"
    table.write(path, header, count, columns)


def write_written_signals(path, count, addresses, seed):
    """Signals with an address in many spellings; `verwacht` is the id of the address, empty for the one in fifty that
    names a postcode and a number which do not exist."""
    generator = numpy.random.default_rng(seed)
    chosen = generator.integers(0, addresses, count)
    wrong = numpy.arange(count) % 50 == 0
    form = generator.integers(0, len(FORMS), count)
    written = [FORMS[f].format("", letter, addition).strip(" -/.") for f in range(len(FORMS)) for letter in LETTERS
               for addition in ADDITIONS]
    written = [f" {text}" if text[:1].isdigit() else text for text in written]

    def columns(start, stop):
        number, address, none = numpy.arange(start, stop), chosen[start:stop], wrong[start:stop, None]
        suffix = (form[start:stop] * len(LETTERS) + _letter(address)) * len(ADDITIONS) + _addition(address)
        house = numpy.where(none, table.digits(999 + 0 * address, 3), table.digits(_house(address), 3))
        postcode = _postcode(address)
        lower = number % 3 == 0
        postcode[lower, 4:] |= 32  # lower case
        unknown = table.words(["9999ZZ"], 0 * address)
        return [table.digits(number, 8), table.words(CATEGORIES, number % 5), _day(number),
                numpy.where(none, unknown, postcode),
                numpy.hstack([house, numpy.where(none, 0, table.words(written, suffix))]).astype(numpy.uint8),
                numpy.where(none, 0, _id(address)).astype(numpy.uint8)]

    table.write(path, "id,categorie,datum,postcode,huisnummer,verwacht", count, columns)


def _house(number):
    return number % IN_STREET // 2 + 1


def _letter(number):
    # The two addresses of a house number differ in their letter.
    return numpy.where(number % 2 == 0, 0, 5 + number // 2 % 2)


def _addition(number):
    return number // 7 % len(ADDITIONS)


def _id(number):
    return table.digits(number + 363_200_000_000_000, 16, keep_zeros=True)


def _street(number):
    street = number // IN_STREET
    return table.words([stem + kind for stem in STEMS for kind in KINDS], street % (len(STEMS) * len(KINDS)))


def _place(number):
    return numpy.hstack([table.words(["Plaats "], 0 * number), table.digits(number // IN_PLACE + 1, 5)])


def _postcode(number):
    group = number // IN_POSTCODE
    letters = group % 400
    return numpy.stack([*table.digits(1000 + group // 400, 4).T, 65 + letters // 20, 65 + letters % 20],
                       axis=1).astype(numpy.uint8)


def _day(number):
    return numpy.hstack([table.words(["2024-01-"], 0 * number), table.digits(number % 28 + 1, 2, keep_zeros=True)])
