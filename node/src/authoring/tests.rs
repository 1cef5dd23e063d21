//! What the author decides, piece by piece, and that whole blocks are those the SDK's proposer makes.
