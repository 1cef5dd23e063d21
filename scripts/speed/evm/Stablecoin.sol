// SPDX-License-Identifier: GPL-3.0-or-later WITH Classpath-exception-2.0
pragma solidity ^0.8.30;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

/// A permissioned stablecoin as an EVM chain has it: what Harbour checks of a payment, checked by a contract. No token
/// moves while paused, and none to or from an account that is not verified or is blocked.
contract Stablecoin is ERC20, Pausable, AccessControl {
    bytes32 public constant MINTER = keccak256("MINTER");
    bytes32 public constant PAUSER = keccak256("PAUSER");
    bytes32 public constant COMPLIANCE = keccak256("COMPLIANCE");

    /// One storage slot, so that a transfer reads one of each side.
    struct Standing {
        bool verified;
        bool blocked;
    }

    mapping(address account => Standing) public standing;

    event Verified(address indexed account);
    event Unverified(address indexed account);
    event Blocked(address indexed account);
    event Unblocked(address indexed account);

    error AccountNotVerified(address account);
    error AccountBlocked(address account);

    constructor(address admin) ERC20("Stablecoin", "STBL") {
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }

    function mint(address to, uint256 amount) external onlyRole(MINTER) {
        _mint(to, amount);
    }

    function mintBatch(address[] calldata to, uint256 amount) external onlyRole(MINTER) {
        for (uint256 i = 0; i < to.length; ++i) {
            _mint(to[i], amount);
        }
    }

    function burn(uint256 amount) external onlyRole(MINTER) {
        _burn(msg.sender, amount);
    }

    function pause() external onlyRole(PAUSER) {
        _pause();
    }

    function unpause() external onlyRole(PAUSER) {
        _unpause();
    }

    function verifyBatch(address[] calldata accounts) external onlyRole(COMPLIANCE) {
        for (uint256 i = 0; i < accounts.length; ++i) {
            standing[accounts[i]].verified = true;
            emit Verified(accounts[i]);
        }
    }

    function unverify(address account) external onlyRole(COMPLIANCE) {
        standing[account].verified = false;
        emit Unverified(account);
    }

    function blockAccount(address account) external onlyRole(COMPLIANCE) {
        standing[account].blocked = true;
        emit Blocked(account);
    }

    function unblockAccount(address account) external onlyRole(COMPLIANCE) {
        standing[account].blocked = false;
        emit Unblocked(account);
    }

    /// Mints, burns and transfers all come through here. The zero address is no account: it stands for "made" and "burnt".
    function _update(address from, address to, uint256 amount) internal override whenNotPaused {
        if (from != address(0)) _requireMayHold(from);
        if (to != address(0)) _requireMayHold(to);
        super._update(from, to, amount);
    }

    function _requireMayHold(address account) private view {
        Standing memory its = standing[account];
        require(its.verified, AccountNotVerified(account));
        require(!its.blocked, AccountBlocked(account));
    }
}
