/// Told how far a search is, from 0 to 1, now and then; returns false to stop it with the best plan so far.
public typealias SearchProgress = (Double) -> Bool
