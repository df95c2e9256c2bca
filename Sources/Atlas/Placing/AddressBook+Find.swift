extension AddressBook {
  /// Where an address is that somebody wrote: by postcode and number where they are known, else by street, number and
  /// place; down the ladder of ``PlaceFinding/Step`` as far as it takes.
  ///
  /// Never a guess between places: several candidates are located only when all lie within 50 m of the one nearest their
  /// centroid (the address of a house number), or within 1,000 m (a postcode, a street); parts that point to different
  /// places are contradictory.
  ///
  /// - Complexity: O(log *n*) in the addresses, linear in those of the postcode or street that are looked through.
  public func find(_ written: WrittenAddress) -> PlaceFinding { PlaceSearch(self, written).run() }
}
