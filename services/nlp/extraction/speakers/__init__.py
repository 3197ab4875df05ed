"""Who speaks: every mention resolved inside its article, with role, affiliation and country."""
