// No header of ICU may be reachable from Swift: Foundation brings another ICU with the same type names.
